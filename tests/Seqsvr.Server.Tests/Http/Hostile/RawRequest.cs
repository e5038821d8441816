using System.Text;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Bytes that are sent as they stand, which no client library would do.</summary>
/// <param name="Kind">What is wrong with them, for the figures.</param>
/// <param name="Bytes">A whole request or what passes for one.</param>
sealed record RawRequest(string Kind, byte[] Bytes)
{
    const int ShownMax = 300;

    /// <param name="kind">What is wrong with it.</param>
    /// <param name="text">Each character is one byte.</param>
    public RawRequest(string kind, string text) : this(kind, Encoding.Latin1.GetBytes(text))
    {
    }

    /// <summary>The method, or what stands in its place: whether an answer may have a body hangs on it.</summary>
    public string Verb => Encoding.Latin1.GetString(Bytes).TrimStart('\r', '\n').Split(' ')[0];

    /// <summary>Enough of it to send it again.</summary>
    public override string ToString()
    {
        var shown = Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, ShownMax)));
        return $"{Kind}: {shown.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}";
    }
}
