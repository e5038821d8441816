using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Segments;

/// <summary>Writes a segment from front to end in large pieces. Not thread-safe.</summary>
internal sealed class SegmentSink(IStoreFile file)
{
    /// <summary>Roughly what is written at once.</summary>
    public const int PieceBytes = 1 << 20;

    /// <summary>Small segments are many in tests; the buffer of a big one grows within its first piece.</summary>
    const int FirstBufferBytes = 1 << 15;

    long _written;

    /// <summary>The bytes not written yet. Append here, then call <see cref="Advance"/>.</summary>
    public ByteWriter Buffer { get; } = new(FirstBufferBytes);

    /// <summary>Where the next byte will be in the file.</summary>
    public long Position => _written + Buffer.Length;

    /// <summary>Between two pieces: writes the buffer if there is enough in it.</summary>
    public void Advance()
    {
        if (Buffer.Length >= PieceBytes)
            Flush();
    }

    /// <summary>Writes all that is in the buffer.</summary>
    public void Flush()
    {
        file.Write(_written, Buffer.Written);
        _written += Buffer.Length;
        Buffer.Clear();
    }
}
