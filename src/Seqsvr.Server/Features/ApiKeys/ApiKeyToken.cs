using System.Security.Cryptography;
using System.Text;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>
/// The secret of an API key. It is shown once, and kept as an unsalted hash, since a request must find its key by it; a token made here has
/// more bits than anyone can try.
/// </summary>
internal static class ApiKeyToken
{
    /// <summary>Longest token that is taken.</summary>
    public const int LengthMax = 200;

    const int GeneratedLength = 32; // of 62 characters each: 190 bits
    const int PrefixLength = 4;
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new token that nobody can guess.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>What may be shown of a token: its first characters, and never more than a quarter.</summary>
    public static string PrefixOf(string token) => token[..Math.Min(PrefixLength, token.Length / 4)];

    /// <summary>Null, or why nobody could use the token: it must survive an HTTP header, and mean a key there.</summary>
    public static string? Problem(string token)
    {
        if (token.Length is 0 or > LengthMax)
            return $"A token must have 1 to {LengthMax} characters.";
        if (token.Any(c => c is <= ' ' or > '~'))
            return "A token must be of printable ASCII characters without blanks, since it travels in a header.";
        return token == "null" ? "The token null means no key to this server, as some clients send it when they have none." : null;
    }
}
