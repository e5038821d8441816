using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>What holds for every answer, whatever was asked.</summary>
static class AnswerRules
{
    // What is no HTTP, or too long for it, Kestrel refuses before anything of ours runs, without a body.
    static readonly HttpStatusCode[] RefusedByKestrel =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed, HttpStatusCode.RequestTimeout, HttpStatusCode.LengthRequired,
        HttpStatusCode.RequestUriTooLong, HttpStatusCode.RequestHeaderFieldsTooLarge, HttpStatusCode.HttpVersionNotSupported,
    ];

    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    public static string? Broken(string verb, RunningServer.Answer answer)
    {
        if (new[] { "   at Seqsvr", "   at System", "   at Microsoft" }.Any(trace => answer.Text.Contains(trace, StringComparison.Ordinal)))
            return "a stack trace";
        if (!answer.Headers.Contains("X-Content-Type-Options"))
            return RefusedByKestrel.Contains(answer.Status) && answer.Text.Length == 0 ? null : "no security headers";
        if ((int)answer.Status >= 500 && answer.Status != HttpStatusCode.ServiceUnavailable)
            return "an error of the server";
        if (verb == "HEAD")
            return answer.Text.Length == 0 ? null : "a body in the answer to HEAD";
        var isJson = answer.ContentHeaders.ContentType?.MediaType == "application/json";
        if ((int)answer.Status < 400)
            return isJson && Parse(answer.Text) is null ? "JSON that is none" : null;
        return isJson && Parse(answer.Text) is { ValueKind: JsonValueKind.Object } error
            && error.TryGetProperty("Error", out var message) && message.ValueKind == JsonValueKind.String && message.GetString()!.Length > 0
                ? null
                : "an error without its words";
    }

    static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
