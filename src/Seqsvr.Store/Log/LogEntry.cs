using System.Buffers;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>
/// One batch on its way to the log: its payload is written here (as to any buffer writer) and sealed on the thread that
/// brings it, so that the log's own thread only numbers and copies. The buffer is pooled: dispose it.
/// </summary>
sealed class LogEntry : IBufferWriter<byte>, IDisposable
{
    const int FirstBufferBytes = 4096;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    int _end = LogFrameHeader.Bytes;
    uint _payloadCrc;

    /// <param name="rowCount">How many events the payload holds.</param>
    public LogEntry(int rowCount) => RowCount = rowCount;

    /// <summary>How many events the payload holds.</summary>
    public int RowCount { get; }

    /// <summary>The arrival number of the first event, once the entry was numbered.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>What the entry takes in a log file.</summary>
    public int FrameBytes => LogFrameHeader.Align(_end);

    /// <summary>Header, payload and padding, as they go into the file; valid once sealed and numbered.</summary>
    public ReadOnlySpan<byte> Frame => _buffer.AsSpan(0, FrameBytes);

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_end);
    }

    /// <summary>The payload is complete.</summary>
    public void Seal()
    {
        Reserve(LogFrameHeader.Alignment);
        _buffer.AsSpan(_end, FrameBytes - _end).Clear();
        _payloadCrc = Crc32C.Compute(Payload);
    }

    /// <summary>Gives the events their arrival numbers and writes the header for the file with this salt. Called by the log's thread.</summary>
    public void Number(long firstSequence, long durableSequence, ulong salt)
    {
        FirstSequence = firstSequence;
        new LogFrameHeader(firstSequence, RowCount, durableSequence, Payload.Length, _payloadCrc).Write(_buffer, salt);
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    ReadOnlySpan<byte> Payload => _buffer.AsSpan(LogFrameHeader.Bytes, _end - LogFrameHeader.Bytes);

    void Reserve(int sizeHint)
    {
        var needed = _end + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
            return;
        var bigger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, _end).CopyTo(bigger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = bigger;
    }
}
