using System.IO.Compression;
using Seqsvr.Server;

namespace Seqsvr.Commands.Query;

/// <summary>A file of CLEF, or standard input; unpacked where its content is gzip, whatever its name.</summary>
internal static class ClefInput
{
    /// <summary>Names standard input.</summary>
    public const string StandardInputName = "-";

    const int BufferBytes = 1 << 16;

    static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    /// <summary>What messages call an input.</summary>
    public static string Describe(string name) => name == StandardInputName ? "standard input" : name;

    /// <summary>Opens it. Throws <see cref="StartupException"/> where there is no such file, <see cref="IOException"/> where it cannot be read.</summary>
    /// <param name="isEmpty">True where there is not one byte in it.</param>
    public static Stream Open(string name, out bool isEmpty)
    {
        var stream = name == StandardInputName ? Console.OpenStandardInput() : OpenFile(name);
        var first = new byte[GzipMagic.Length];
        var length = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        isEmpty = length == 0;
        var whole = new ReplayedStream(first.AsMemory(0, length), stream);
        return first.AsSpan().SequenceEqual(GzipMagic) ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    static FileStream OpenFile(string name)
    {
        if (Directory.Exists(name))
            throw new StartupException($"{name} is a folder. Name a file of CLEF with -i, or a server's storage with --storage.");
        if (!File.Exists(name))
            throw new StartupException($"There is no file {Path.GetFullPath(name)}.");
        return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);
    }
}
