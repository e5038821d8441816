using System.IO.Compression;
using System.Text;

namespace Seqsvr.Server.Tests.Ingestion;

/// <summary>Request bodies for ingestion tests.</summary>
static class Bodies
{
    public const string Event = """{"@t":"2026-01-02T03:04:05.678Z","@mt":"Hello, {Name}","Name":"Ann"}""";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] bytes) => Compress(bytes, stream => new GZipStream(stream, CompressionLevel.Fastest));

    public static byte[] Deflate(byte[] bytes) => Compress(bytes, stream => new ZLibStream(stream, CompressionLevel.Fastest));

    public static byte[] Brotli(byte[] bytes) => Compress(bytes, stream => new BrotliStream(stream, CompressionLevel.Fastest));

    static byte[] Compress(byte[] bytes, Func<Stream, Stream> open)
    {
        var compressed = new MemoryStream();
        using (var stream = open(compressed))
            stream.Write(bytes);
        return compressed.ToArray();
    }
}
