using System.IO.Compression;
using System.Text;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Conformance.RealData;

/// <summary>One file of real logs beside the repository, a phrase to look for, and how to tell from the file alone which events say it.</summary>
sealed record LogFile(string Name, int Events, string Phrase, string PhraseMember)
{
    /// <summary>All of them; the numbers are from the folder's own README.</summary>
    public static IReadOnlyList<LogFile> All { get; } =
    [
        new("security-events.clef.gz", 50_088, "lsass.exe", "@mt"),
        new("web-access.clef.gz", 10_000, "logstash-monitorama", "RequestPath"),
    ];

    /// <summary>The CLEF documents, one by one.</summary>
    public IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.PathOf(Name)), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
