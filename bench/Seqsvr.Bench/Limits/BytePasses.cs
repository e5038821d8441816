using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Seqsvr.Bench.Limits;

/// <summary>Passes over a whole file in memory, each doing as little as can be done with every byte.</summary>
sealed class BytePasses
{
    const int PieceBytes = 1 << 20;
    static readonly byte[] Needle = "qqxx-nothing"u8.ToArray();

    readonly List<byte[]> _pieces;

    BytePasses(List<byte[]> pieces) => _pieces = pieces;

    public double Gigabytes => _pieces.Sum(piece => (double)piece.Length) / 1e9;

    /// <summary>Reads a file into pieces of whole lines.</summary>
    public static BytePasses Read(string path)
    {
        using var file = File.OpenRead(path);
        var pieces = new List<byte[]>();
        var buffer = new byte[2 * PieceBytes];
        var held = 0;
        while (file.ReadAtLeast(buffer.AsSpan(held), PieceBytes, throwOnEndOfStream: false) is var read and > 0)
        {
            var end = buffer.AsSpan(0, held + read).LastIndexOf((byte)'\n') + 1;
            if (end == 0)
                throw new InvalidDataException($"{path} has a line of more than {PieceBytes} bytes");
            pieces.Add(buffer[..end]);
            held = held + read - end;
            buffer.AsSpan(end, held).CopyTo(buffer);
        }
        return new BytePasses(pieces);
    }

    /// <summary>Every token of every line, on one thread; nothing is kept.</summary>
    public void ReadTokens() => _pieces.ForEach(ReadTokens);

    /// <summary>The same on two threads, half of the pieces each.</summary>
    public void ReadTokensInParallel() => Parallel.For(0, 2, half =>
    {
        for (var i = half; i < _pieces.Count; i += 2)
            ReadTokens(_pieces[i]);
    });

    public void FindNewlines()
    {
        foreach (var piece in _pieces)
            for (var rest = piece.AsSpan(); rest.IndexOf((byte)'\n') is var at and >= 0;)
                rest = rest[(at + 1)..];
    }

    public void FindNeedle()
    {
        foreach (var piece in _pieces)
            if (piece.AsSpan().IndexOf(Needle) >= 0)
                throw new InvalidDataException("the needle that is nowhere was found");
    }

    /// <summary>Adds everything up, so that each byte is read and nothing else is done.</summary>
    public Vector512<long> Sum()
    {
        var sum = Vector512<long>.Zero;
        foreach (var piece in _pieces)
            foreach (var block in MemoryMarshal.Cast<byte, Vector512<long>>(piece))
                sum += block;
        return sum;
    }

    static void ReadTokens(byte[] piece)
    {
        var rest = piece.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(rest[..end]);
            while (reader.Read())
            {
            }
            rest = rest[(end + 1)..];
        }
    }
}
