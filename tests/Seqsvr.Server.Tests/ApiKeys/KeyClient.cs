using System.Net;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Server.Tests.ApiKeys;

/// <summary>Talks to a server with and without keys.</summary>
static class KeyClient
{
    /// <summary>Sends a request as the owner of a token; null for none.</summary>
    public static Task<RunningServer.Answer> SendAsync(this RunningServer server, string verb, string path, string? token, string? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (token is not null)
            request.Headers.Add("X-Seq-ApiKey", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return server.SendAsync(request);
    }

    /// <summary>Creates a key; the answer has its token.</summary>
    public static async Task<JsonElement> CreateKeyAsync(this RunningServer server, string body)
    {
        var answer = await server.SendAsync("POST", "/api/apikeys", null, body);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }

    /// <summary>The token of a new key with these permissions, separated by blanks.</summary>
    public static async Task<string> TokenAsync(this RunningServer server, string permissions, string? owner = null) =>
        Text(await server.CreateKeyAsync(JsonSerializer.Serialize(
            new { Title = permissions, OwnerId = owner, AssignedPermissions = permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries) })), "Token")!;

    /// <summary>The events of the server as CLEF, newest first.</summary>
    public static async Task<string[]> ClefAsync(this RunningServer server) =>
        (await server.GetAsync("/api/events?clef")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string? Text(this JsonElement entity, string member) => entity.GetProperty(member).GetString();
}
