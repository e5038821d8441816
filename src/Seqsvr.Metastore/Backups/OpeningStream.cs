namespace Seqsvr.Metastore.Backups;

/// <summary>
/// Reads back what <see cref="SealingStream"/> wrote. Throws <see cref="InvalidDataException"/> at the first chunk that is not authentic, and
/// gives nothing of it.
/// </summary>
internal sealed class OpeningStream(Stream input, ChunkCipher cipher) : Stream
{
    const int ChunkLength = ChunkCipher.PlainBytes + ChunkCipher.TagLength;

    // One byte more than a chunk: whether there is one tells whether the chunk is the last.
    readonly byte[] _ahead = new byte[ChunkLength + 1];
    readonly byte[] _plain = new byte[ChunkCipher.PlainBytes];
    int _aheadLength;
    int _position;
    int _length;
    bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0)
            return 0;
        while (_position == _length && !_ended)
            OpenChunk();
        var taken = Math.Min(buffer.Length, _length - _position);
        _plain.AsSpan(_position, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    void OpenChunk()
    {
        _aheadLength += input.ReadAtLeast(_ahead.AsSpan(_aheadLength), _ahead.Length - _aheadLength, throwOnEndOfStream: false);
        _ended = _aheadLength <= ChunkLength;
        var chunk = _ahead.AsSpan(0, Math.Min(_aheadLength, ChunkLength));
        if (!cipher.TryOpen(chunk, _ended, _plain))
            throw new InvalidDataException(_ended ? "its end is missing or was changed" : "a part of it was changed");
        _position = 0;
        _length = chunk.Length - ChunkCipher.TagLength;
        _aheadLength -= chunk.Length;
        _ahead[0] = _ahead[^1];
    }
}
