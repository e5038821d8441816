using System.IO.Compression;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Bench.Load;

/// <summary>The real logs beside the repository, cut into requests that are built once and sent again and again.</summary>
sealed class RealLogs
{
    const int EventsPerRequest = 1000;
    static readonly string[] Names = ["security-events.clef.gz", "web-access.clef.gz"];

    RealLogs(IReadOnlyList<(byte[] Request, int Events)> requests, long bytes)
    {
        Requests = requests;
        Bytes = bytes;
    }

    /// <summary>The requests in the order of the files.</summary>
    public IReadOnlyList<(byte[] Request, int Events)> Requests { get; }

    /// <summary>Size of all events as CLEF.</summary>
    public long Bytes { get; }

    /// <summary>Reads all files; fails where one is missing.</summary>
    public static RealLogs Read(Uri server)
    {
        var requests = new List<(byte[], int)>();
        long bytes = 0;
        foreach (var name in Names)
            bytes += Cut(Unpacked(SharedData.PathOf(name)), server, requests);
        return new RealLogs(requests, bytes);
    }

    static long Cut(ReadOnlySpan<byte> clef, Uri server, List<(byte[], int)> to)
    {
        var size = clef.Length;
        while (clef.Length > 0)
        {
            var length = 0;
            var events = 0;
            while (events < EventsPerRequest && length < clef.Length)
            {
                length += clef[length..].IndexOf((byte)'\n') + 1;
                events++;
            }
            to.Add((PostConnection.Request(server, clef[..length]), events));
            clef = clef[length..];
        }
        return size;
    }

    static byte[] Unpacked(string file)
    {
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        if (unpacked.Length > 0 && unpacked.GetBuffer()[unpacked.Length - 1] != '\n')
            unpacked.WriteByte((byte)'\n');
        return unpacked.ToArray();
    }
}
