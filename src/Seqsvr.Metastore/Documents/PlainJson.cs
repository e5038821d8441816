using System.Globalization;
using System.Text;

namespace Seqsvr.Metastore.Documents;

/// <summary>
/// JSON with characters in place of <c>\u</c> escapes, where JSON does not demand one. It is shorter, and PostgreSQL takes escapes of other
/// than ASCII characters only in databases that know their encoding.
/// </summary>
internal static class PlainJson
{
    const int EscapeLength = 6;

    /// <param name="json">Valid, and with whole surrogate pairs.</param>
    public static string Of(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var plain = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length;)
        {
            // In JSON a backslash stands only in texts, and always begins an escape.
            var length = json[at] != '\\' ? 1 : json[at + 1] != 'u' ? 2 : EscapeLength;
            if (length == EscapeLength && CodeAt(json, at) is var code and >= '\u0080')
                plain.Append(code);
            else
                plain.Append(json, at, length);
            at += length;
        }
        return plain.ToString();
    }

    static char CodeAt(string json, int at) => (char)int.Parse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
