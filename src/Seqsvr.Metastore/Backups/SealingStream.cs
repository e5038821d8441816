namespace Seqsvr.Metastore.Backups;

/// <summary>Writes what is written to it as sealed chunks. Disposing it seals the last one; the stream below stays open.</summary>
internal sealed class SealingStream(Stream output, ChunkCipher cipher) : Stream
{
    readonly byte[] _plain = new byte[ChunkCipher.PlainBytes];
    int _length;
    bool _ended;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits until more comes: only then it is known not to be the last.
            if (_length == _plain.Length)
                SealChunk(last: false);
            var taken = Math.Min(buffer.Length, _plain.Length - _length);
            buffer[..taken].CopyTo(_plain.AsSpan(_length));
            _length += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Nothing: a chunk is sealed when it is full, or the last.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended)
        {
            _ended = true;
            SealChunk(last: true);
        }
        base.Dispose(disposing);
    }

    void SealChunk(bool last)
    {
        output.Write(cipher.Seal(_plain.AsSpan(0, _length), last));
        _length = 0;
    }
}
