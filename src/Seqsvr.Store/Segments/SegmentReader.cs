using System.Buffers.Binary;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Segments;

/// <summary>
/// An open segment. Only its footer is kept in memory; everything else is read when asked for, at its position. Counts who uses
/// it: whoever pins it may read until unpinning, even after <see cref="Retire"/>. Safe for any number of threads.
/// </summary>
public sealed class SegmentReader
{
    readonly IStoreFile _file;
    readonly Action<string, string> _damaged;
    readonly Lock _lock = new();
    Action? _whenUnpinned;
    int _pins;
    bool _isRetired;

    SegmentReader(IStoreFile file, string name, SegmentCache cache, Action<string, string> damaged, int version, SegmentFooter footer)
    {
        _file = file;
        _damaged = damaged;
        Name = name;
        Cache = cache;
        Bytes = file.Length;
        Version = version;
        MinSequence = footer.MinSequence;
        MaxSequence = footer.MaxSequence;
        Rows = footer.Blocks.Sum(block => (long)block.Rows);
        Blocks = new SegmentBlock[footer.Blocks.Length];
        for (var i = 0; i < Blocks.Length; i++)
            Blocks[i] = new SegmentBlock(this, i, footer.Blocks[i]);
        Indexes = new SegmentIndexes(this);
    }

    /// <summary>What to call it in messages: the file's name.</summary>
    public string Name { get; }

    /// <summary>The size of the file.</summary>
    public long Bytes { get; }

    /// <summary>How many events it was written with, those in damaged blocks among them.</summary>
    public long Rows { get; }

    /// <summary>No arrival number in it is lower.</summary>
    public long MinSequence { get; }

    /// <summary>No arrival number in it is higher.</summary>
    public long MaxSequence { get; }

    /// <summary>The format version it was written in.</summary>
    internal int Version { get; }

    internal SegmentBlock[] Blocks { get; }

    internal SegmentCache Cache { get; }

    /// <summary>Which filters are answered already; none right after opening.</summary>
    internal SegmentIndexes Indexes { get; }

    /// <summary>
    /// Opens a segment and owns its file from then on. Throws <see cref="DamagedSegmentException"/> where header or footer cannot be read, and
    /// <see cref="StoreVersionException"/> where a newer version wrote it; the caller keeps the file then.
    /// </summary>
    /// <param name="damaged">Told once for each block found damaged, from any thread: the place, and what is wrong there.</param>
    public static SegmentReader Open(IStoreFile file, string name, SegmentCache cache, Action<string, string> damaged)
    {
        try
        {
            var version = ReadHeader(ReadBytes(file, 0, SegmentFormat.HeaderBytes).Span);
            return new SegmentReader(file, name, cache, damaged, version, ReadFooter(file));
        }
        catch (Exception error) when (error is InvalidDataException or (IOException and not StoreVersionException))
        {
            throw new DamagedSegmentException(name, error.Message, error);
        }
    }

    /// <summary>True while somebody has it pinned.</summary>
    public bool IsPinned => Volatile.Read(ref _pins) > 0;

    /// <summary>Keeps the file open until <see cref="Unpin"/>. Only for a segment that was not retired yet.</summary>
    public void Pin()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isRetired && _pins == 0, this);
            _pins++;
        }
    }

    /// <summary>The reverse of <see cref="Pin"/>.</summary>
    public void Unpin()
    {
        lock (_lock)
        {
            _pins--;
            if (!_isRetired || _pins > 0)
                return;
        }
        Close();
    }

    /// <summary>
    /// Closes the file as soon as nobody has it pinned, and then calls <paramref name="whenUnpinned"/>, which may delete it. Call it once, when no
    /// snapshot will be given this segment any more.
    /// </summary>
    public void Retire(Action? whenUnpinned)
    {
        lock (_lock)
        {
            _whenUnpinned = whenUnpinned;
            _isRetired = true;
            if (_pins > 0)
                return;
        }
        Close();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> for arrival numbers that cannot be in this segment.</summary>
    internal void CheckSequences(ReadOnlySpan<long> sequences)
    {
        foreach (var sequence in sequences)
            if (sequence < MinSequence || sequence > MaxSequence)
                throw new InvalidDataException($"arrival number {sequence} is not of this segment");
    }

    internal ReadOnlyMemory<byte> ReadBytes(long offset, int length) => ReadBytes(_file, offset, length);

    internal void ReportDamage(string place, string reason) => _damaged($"segment {Name}, {place}", reason);

    void Close()
    {
        Cache.Remove(this);
        _file.Dispose();
        _whenUnpinned?.Invoke();
    }

    // The version.
    static int ReadHeader(ReadOnlySpan<byte> header)
    {
        if (!header.StartsWith(SegmentFormat.HeadMagic))
            throw new InvalidDataException("it does not start as a segment does");
        const int checkedBytes = SegmentFormat.HeaderBytes - SegmentFormat.ChecksumBytes;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[checkedBytes..]) != Crc32C.Compute(header[..checkedBytes]))
            throw new InvalidDataException("the checksum of its header is wrong");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(header[SegmentFormat.HeadMagic.Length..]);
        if (version > SegmentFormat.Version)
            throw new StoreVersionException("a segment");
        if (version == 0)
            throw new InvalidDataException("it has no format version");
        return version;
    }

    static SegmentFooter ReadFooter(IStoreFile file)
    {
        var end = file.Length - SegmentFormat.TrailerBytes;
        var reader = new ByteReader(ReadBytes(file, end, SegmentFormat.TrailerBytes).Span);
        var length = reader.ReadUInt32();
        var checksum = reader.ReadUInt32();
        if (!reader.ReadBytes(SegmentFormat.TailMagic.Length).SequenceEqual(SegmentFormat.TailMagic))
            throw new InvalidDataException("it does not end as a segment does");
        var offset = end - length;
        if (offset < SegmentFormat.HeaderBytes)
            throw new InvalidDataException($"a footer of {length} bytes does not fit the file");
        var footer = ReadBytes(file, offset, (int)length);
        if (Crc32C.Compute(footer.Span) != checksum)
            throw new InvalidDataException("the checksum of its footer is wrong");
        return SegmentFooter.Read(footer.Span, offset);
    }

    static ReadOnlyMemory<byte> ReadBytes(IStoreFile file, long offset, int length)
    {
        if (offset < 0 || length < 0 || length > file.Length - offset)
            throw new InvalidDataException($"{length} bytes at {offset} are not inside the file of {file.Length} bytes");
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var read = file.Read(offset, bytes);
        if (read != length)
            throw new InvalidDataException($"only {read} of {length} bytes at {offset} could be read");
        return bytes;
    }
}
