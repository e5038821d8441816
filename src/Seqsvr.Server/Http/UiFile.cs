using System.IO.Compression;
using System.Security.Cryptography;

namespace Seqsvr.Server.Http;

/// <summary>One file of the web application, in memory, with what its headers need.</summary>
internal sealed class UiFile
{
    readonly Lazy<byte[]> _brotli;

    public UiFile(string path, byte[] bytes)
    {
        Bytes = bytes;
        ContentType = TypeOf(path);
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        // The build puts a hash of the content into each name below assets/, so such a file never changes.
        IsImmutable = path.StartsWith("assets/", StringComparison.Ordinal);
        _brotli = new Lazy<byte[]>(() => Compress(bytes));
    }

    public byte[] Bytes { get; }

    /// <summary>The same compressed; computed when first asked for.</summary>
    public byte[] Brotli => _brotli.Value;

    public string ContentType { get; }

    /// <summary>True where compression is worth it: text of some size.</summary>
    public bool IsCompressible => Bytes.Length > 1024 && !ContentType.StartsWith("image/png", StringComparison.Ordinal) && ContentType != "font/woff2";

    public string ETag { get; }

    public bool IsImmutable { get; }

    static byte[] Compress(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal))
            brotli.Write(bytes);
        return compressed.ToArray();
    }

    static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" or ".map" or ".webmanifest" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
