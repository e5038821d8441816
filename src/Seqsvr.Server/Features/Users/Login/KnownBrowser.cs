using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>
/// A mark that a browser keeps after a login, sealed with the server's key. Failures of such a browser are counted by themselves, so that a guesser behind
/// the same proxy cannot keep the owner of an account waiting. It proves nothing else.
/// </summary>
internal sealed class KnownBrowser(SecretKey? key)
{
    public const string Cookie = "Seq-Browser";

    const string Purpose = "known-browser";
    const int LengthMax = 1024;

    /// <summary>A mark for the account; null where the server has no key to seal it with.</summary>
    public string? MarkFor(string account) =>
        key is null ? null : WebEncoders.Base64UrlEncode(key.Seal(Encoding.UTF8.GetBytes($"{RandomNumberGenerator.GetHexString(16)} {account}"), Purpose));

    /// <summary>The browser that a mark is of, if it is one for the account; else null.</summary>
    public string? Read(string? mark, string account)
    {
        if (key is null || mark is null or { Length: 0 or > LengthMax } || !TryDecode(mark, out var bytes) || !key.TryOpen(bytes, Purpose, out var plain))
            return null;
        var text = Encoding.UTF8.GetString(plain);
        return text.EndsWith($" {account}", StringComparison.Ordinal) ? text : null;
    }

    static bool TryDecode(string mark, out byte[] bytes)
    {
        try
        {
            bytes = WebEncoders.Base64UrlDecode(mark);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
