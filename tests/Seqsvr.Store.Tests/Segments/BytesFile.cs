using Seqsvr.Store.Files;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>A file that is an array, so that tests can look at its bytes and damage them.</summary>
sealed class BytesFile(byte[] bytes) : IStoreFile
{
    byte[] _bytes = bytes;

    public BytesFile()
        : this([])
    {
    }

    public byte[] Bytes => _bytes;

    public bool IsDisposed { get; private set; }

    public long Length => _bytes.Length;

    public int Read(long offset, Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var count = (int)Math.Clamp(_bytes.Length - offset, 0, buffer.Length);
        _bytes.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length < offset + bytes.Length)
            Array.Resize(ref _bytes, (int)offset + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan((int)offset));
    }

    public void Preallocate(long length) => Array.Resize(ref _bytes, (int)length);

    public void Sync()
    {
    }

    public void Dispose() => IsDisposed = true;
}
