using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>
/// Seq's rule for the query parameter <c>clef</c>: <c>?clef</c>, <c>?clef=true</c> and <c>?clef=clef</c> say yes; <c>?clef=</c> and the
/// rest say no.
/// </summary>
internal static class ClefChoice
{
    const string MediaType = "application/vnd.serilog.clef";

    /// <summary>Whether the body of a post is CLEF: by its content type or by the parameter.</summary>
    public static bool IsClefBody(HttpRequest request) =>
        (request.ContentType?.Split(';', 2)[0].Trim().Equals(MediaType, StringComparison.OrdinalIgnoreCase) ?? false) || IsAsked(request);

    /// <summary>Whether the parameter says yes.</summary>
    public static bool IsAsked(HttpRequest request)
    {
        var values = request.Query["clef"];
        if (values.Count == 0)
            return false;
        if (values.Count > 1)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The parameter clef may be given only once.");
        return values[0] is { Length: > 0 } text
            ? text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("clef", StringComparison.OrdinalIgnoreCase)
            : IsBare(request.QueryString.Value ?? "");
    }

    /// <summary>Whether the name stands alone, without an equals sign.</summary>
    static bool IsBare(string query) =>
        query.TrimStart('?').Split('&').Any(part => part.Equals("clef", StringComparison.OrdinalIgnoreCase));
}
