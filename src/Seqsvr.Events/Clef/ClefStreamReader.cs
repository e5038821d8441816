using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads CLEF of any length from a stream, a batch after the other, in memory that does not grow with it. Blank lines, a byte-order mark and a missing
/// last newline are fine. Does not own the stream. Not thread-safe.
/// </summary>
public sealed class ClefStreamReader
{
    /// <summary>Text that makes one batch. Larger batches share more texts, smaller ones are at hand sooner and take less memory.</summary>
    const int BatchBytes = 4 << 20;

    const int FirstBufferBytes = 1 << 20;

    readonly Stream _stream;
    readonly EventLimits _limits;
    readonly EventBatchBuilder _builder = new();
    readonly ClefLineReader _reader;
    byte[] _buffer = new byte[FirstBufferBytes];
    int _start;
    int _end;
    bool _isAtEnd;
    int _line;
    int _batchBytes;

    /// <param name="stream">Where the text comes from.</param>
    /// <param name="limits">How big one event may be.</param>
    public ClefStreamReader(Stream stream, EventLimits limits)
    {
        _stream = stream;
        _limits = limits;
        _reader = new ClefLineReader(_builder, limits);
    }

    /// <summary>
    /// True with the next events, or with null at the end; false with a line that is no event: the next call goes on behind it. Throws what the
    /// stream throws.
    /// </summary>
    public bool TryRead(out EventBatch? batch, out IngestError? error)
    {
        batch = null;
        error = null;
        while (!IsBatchFull && TakeLine(out var line, out var isTooLong))
        {
            if (isTooLong)
                error = new IngestError(_line, $"the line is longer than the limit of {_limits.EventBytesMax} bytes");
            else if (Read(line) is { } reason)
                error = new IngestError(_line, reason);
            if (error is not null)
                return false;
        }
        _batchBytes = 0;
        batch = _builder.Build();
        return true;
    }

    // One event more must always find room for its names.
    bool IsBatchFull => _batchBytes >= BatchBytes || _builder.ColumnCount > _limits.ColumnsMax - _limits.PropertiesMax;

    string? Read(ReadOnlySpan<byte> line)
    {
        _batchBytes += line.Length;
        if (ClefLineReader.IsBlank(line))
            return null;
        var (count, slots) = (_builder.Count, _builder.SlotCount);
        var reason = _reader.Read(line, isText: false);
        if (reason is not null)
            _builder.Rewind(count, slots);
        return reason;
    }

    /// <summary>The next line without its newline, valid until the next call; false at the end.</summary>
    /// <param name="isTooLong">True where the line is beyond the limit; then it is passed over.</param>
    bool TakeLine(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        line = default;
        isTooLong = false;
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (end >= 0 || (_isAtEnd && _start < _end))
            {
                var length = end >= 0 ? searched + end : _end - _start;
                line = _buffer.AsSpan(_start, length);
                _start = Math.Min(_start + length + 1, _end);
                break;
            }
            if (_isAtEnd && !isTooLong)
                return false;
            if (_isAtEnd)
                break;
            isTooLong |= _end - _start > _limits.EventBytesMax;
            if (isTooLong)
                _start = _end;
            searched = _end - _start;
            Fill();
        }
        _line++;
        isTooLong |= line.Length > _limits.EventBytesMax;
        if (_line == 1 && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        return true;
    }

    void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
