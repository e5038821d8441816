using System.Collections.Frozen;
using System.Text;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// What the level texts of the world's loggers mean, whatever their case. Warnings, errors and worse are the texts that Seq's default signals
/// look for; the others are the same words and their usual short forms.
/// </summary>
internal static class LevelTexts
{
    const int LengthMax = 16; // longer than any of them

    static readonly FrozenDictionary<string, LogEventLevel> Known = new (LogEventLevel Level, string Texts)[]
    {
        (LogEventLevel.Fatal, "f fa fat ftl fata fatl fatal c cr cri crt crit critical alert emerg emergency panic"),
        (LogEventLevel.Error, "e er err eror erro error"),
        (LogEventLevel.Warning, "w wa war wrn warn warning"),
        (LogEventLevel.Information, "i in inf info infor inform information informational notice"),
        (LogEventLevel.Debug, "d de deb dbg debu debug"),
        (LogEventLevel.Verbose, "v ve ver vrb verb verbo verbos verbose t tr tra trc trac trce trace silly"),
    }.SelectMany(group => group.Texts.Split(' ').Select(text => (text, group.Level))).ToFrozenDictionary(pair => pair.text, pair => pair.Level);

    /// <summary>The level that the text means, or null for one that nobody here has heard of.</summary>
    public static LogEventLevel? Find(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        Span<char> lower = stackalloc char[LengthMax];
        if (text.Length > LengthMax || Ascii.ToLower(text, lower, out var length) != System.Buffers.OperationStatus.Done)
            return null;
        return Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out var level) ? level : null;
    }
}
