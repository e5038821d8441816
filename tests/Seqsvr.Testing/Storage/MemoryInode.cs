namespace Seqsvr.Testing.Storage;

/// <summary>
/// The content of one file, apart from its name: what the running process sees, and what would be left after a crash.
/// Guarded by the lock of its directory.
/// </summary>
sealed class MemoryInode
{
    public const int SectorBytes = 512;

    readonly SortedSet<int> _dirty = [];
    byte[] _live = [];
    byte[] _durable = [];
    long _durableLength;

    /// <summary>The size the running process sees.</summary>
    public long Length { get; private set; }

    public int Read(long offset, Span<byte> buffer)
    {
        var count = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        buffer[..count].Clear();
        var stored = (int)Math.Clamp(_live.Length - offset, 0, count);
        if (stored > 0)
            _live.AsSpan((int)offset, stored).CopyTo(buffer);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        var end = (int)offset + bytes.Length;
        Reserve(ref _live, end);
        bytes.CopyTo(_live.AsSpan((int)offset));
        Length = Math.Max(Length, end);
        for (var sector = (int)offset / SectorBytes; sector <= (end - 1) / SectorBytes; sector++)
            _dirty.Add(sector);
    }

    /// <summary>As the running process sees it; sectors beyond what was written stay zero.</summary>
    public void SetLength(long length) => Length = length;

    public void Sync()
    {
        foreach (var sector in _dirty)
            Persist(sector);
        _dirty.Clear();
        _durableLength = Length;
    }

    /// <summary>
    /// A sync that failed, as Linux does it: some sectors reached the disk, and all count as clean, so that a second sync will not write
    /// them.
    /// </summary>
    public void FailSync(Random random)
    {
        foreach (var sector in _dirty)
            if (random.Next(2) == 0)
                Persist(sector);
        _dirty.Clear();
        if (random.Next(2) == 0)
            _durableLength = Length;
    }

    /// <summary>What a crash now would leave: each sector not synced is there or not, in no order; the length is the old or the new one.</summary>
    public MemoryInode AfterCrash(Random random)
    {
        FailSync(random);
        var content = _durable.AsSpan(0, (int)Math.Min(_durable.Length, _durableLength)).ToArray();
        return new MemoryInode { _live = content, _durable = content.ToArray(), Length = _durableLength, _durableLength = _durableLength };
    }

    public void Flip(long bit)
    {
        var index = (int)(bit / 8);
        Reserve(ref _live, index + 1);
        _live[index] ^= (byte)(1 << (int)(bit % 8));
        Persist(index / SectorBytes);
    }

    void Persist(int sector)
    {
        var start = sector * SectorBytes;
        var end = Math.Min(start + SectorBytes, _live.Length);
        if (end <= start)
            return;
        Reserve(ref _durable, end);
        _live.AsSpan(start, end - start).CopyTo(_durable.AsSpan(start));
    }

    static void Reserve(ref byte[] bytes, int length)
    {
        if (bytes.Length < length)
            Array.Resize(ref bytes, Math.Max(length, Math.Min(bytes.Length * 2, bytes.Length + (1 << 20))));
    }
}
