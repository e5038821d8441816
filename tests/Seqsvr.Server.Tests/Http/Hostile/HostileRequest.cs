namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Something that no client should send.</summary>
/// <param name="Kind">What is wrong with it, for the figures.</param>
/// <param name="Verb">Its method.</param>
/// <param name="Target">Path and query exactly as they stand in the request.</param>
/// <param name="Body">Null for none.</param>
sealed record HostileRequest(string Kind, string Verb, string Target, byte[]? Body = null)
{
    public string? ContentType { get; init; } = "application/json";

    public string? ContentEncoding { get; init; }

    public HttpRequestMessage ToMessage(Uri server)
    {
        // Otherwise the client would tidy the path up.
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(server.GetLeftPart(UriPartial.Authority) + Target, asItIs);
        var message = new HttpRequestMessage(new HttpMethod(Verb), address);
        if (Body is null)
            return message;
        message.Content = new ByteArrayContent(Body);
        if (ContentType is not null)
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (ContentEncoding is not null)
            message.Content.Headers.TryAddWithoutValidation("Content-Encoding", ContentEncoding);
        return message;
    }

    /// <summary>Enough of it to send it again.</summary>
    public override string ToString()
    {
        var body = Body is null ? "" : $" with {Body.Length} bytes: {System.Text.Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, 300)))}";
        return $"{Kind}: {Verb} {(Target.Length > 300 ? Target[..300] + "..." : Target)}{body}";
    }
}
