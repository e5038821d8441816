using System.Security.Cryptography;
using System.Text;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>
/// The secret that a browser has for a session, 256 bits by chance. Only its hash is kept. What a page must send besides the cookie is made of it, so a
/// foreign page, which cannot read either, cannot send it.
/// </summary>
internal static class SessionToken
{
    const int Bytes = 32;

    /// <summary>A new token that nobody can guess.</summary>
    public static string Generate() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);

    /// <summary>What is kept of a token.</summary>
    public static string Hash(string token) => Derive("session", token);

    /// <summary>The value of <c>X-Seq-CsrfToken</c> that belongs to a token.</summary>
    public static string CsrfOf(string token) => Derive("csrf", token);

    /// <summary>Whether a request has the value that belongs to its token. Takes the same time for every answer.</summary>
    public static bool IsCsrfOf(string token, string? sent) =>
        sent is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(CsrfOf(token)));

    static string Derive(string purpose, string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{token}")));
}
