using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// One address to listen on: <c>http://HOST:PORT</c>. The host is <c>localhost</c> (both loopback addresses), an IP
/// address, <c>*</c>, or another name, which stands for every address of the machine.
/// </summary>
public sealed record ListenUri(string Host, int Port)
{
    public static readonly ListenUri Default = new("localhost", 5341);

    const int HttpPort = 80;

    /// <summary>The address itself where <see cref="Host"/> is one, else null.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary>True where only programs on this machine can connect.</summary>
    public bool IsLoopback => IsLocalhost || (Address is { } address && IPAddress.IsLoopback(address));

    /// <summary>True for the name that means both <c>127.0.0.1</c> and <c>::1</c>.</summary>
    public bool IsLocalhost => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"http://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";

    /// <summary>Reads a comma-separated list of at least one URI; <paramref name="problem"/> says what is wrong with the first bad one.</summary>
    public static bool TryParseList(
        string text, [NotNullWhen(true)] out IReadOnlyList<ListenUri>? uris, [NotNullWhen(false)] out string? problem)
    {
        uris = null;
        problem = null;
        var parsed = new List<ListenUri>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParse(part, out var uri, out problem))
                return false;
            if (!parsed.Contains(uri))
                parsed.Add(uri);
        }
        if (parsed.Count == 0)
        {
            problem = "there is no URI in it";
            return false;
        }
        uris = parsed;
        return true;
    }

    static bool TryParse(string text, [NotNullWhen(true)] out ListenUri? uri, [NotNullWhen(false)] out string? problem)
    {
        uri = null;
        // Uri knows no host "*" or "+"; both mean every address, as 0.0.0.0 and :: together do.
        var readable = text.Replace("://*", "://[::]", StringComparison.Ordinal).Replace("://+", "://[::]", StringComparison.Ordinal);
        problem = !Uri.TryCreate(readable, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0 ? $"'{text}' is no URI such as http://localhost:5341"
            : parsed.Scheme == Uri.UriSchemeHttps ? $"'{text}': https is not available yet; put a TLS proxy in front and listen on http"
            : parsed.Scheme != Uri.UriSchemeHttp ? $"'{text}' must start with http://"
            : parsed.PathAndQuery != "/" ? $"'{text}' must not have a path"
            : null;
        if (problem is not null)
            return false;
        uri = new ListenUri(parsed!.Host.Trim('[', ']'), parsed.IsDefaultPort ? HttpPort : parsed.Port);
        return true;
    }
}
