using System.Security.Cryptography;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>
/// The log file that is being written. It gets disk space ahead of its frames in steps, of a size that doubles: a log with little in it takes little,
/// and one that is filled fast seldom has to move its length. For one thread at a time.
/// </summary>
sealed class LogFile : IDisposable
{
    /// <summary>The first step is this part of the capacity, and no step is smaller...</summary>
    const int SmallestStepPart = 4096;

    /// <summary>...or larger than this part.</summary>
    const int LargestStepPart = 8;

    readonly IStoreFile _file;
    readonly long _capacity;
    readonly long _firstBytes;
    long _offset = LogFileHeader.AreaBytes;

    LogFile(IStoreFile file, LogFileHeader header, long carriedBytes, long capacity)
    {
        _file = file;
        Header = header;
        _capacity = LogFileHeader.AreaBytes + Math.Max(capacity, carriedBytes);
        _firstBytes = LogFileHeader.AreaBytes + Math.Max(capacity / SmallestStepPart, carriedBytes);
    }

    /// <summary>What the file starts with.</summary>
    public LogFileHeader Header { get; }

    /// <summary>What the file takes of the disk.</summary>
    public long Bytes { get; private set; }

    /// <summary>True where it takes more than a new file would.</summary>
    public bool HasGrown => Bytes > _firstBytes;

    /// <summary>
    /// Makes a complete new file on disk, under a temporary name. Throws <see cref="IOException"/>; then nothing has changed.
    /// Only after <see cref="Publish"/> does it exist for a restart, and may frames be appended.
    /// </summary>
    /// <param name="carried">Entries of earlier files that this one voids; they keep their numbers.</param>
    /// <param name="capacity">Bytes of frames that it is to hold; more where the carried ones need it.</param>
    public static LogFile Prepare(IStoreDirectory directory, long number, long firstSequence, IReadOnlyList<LogEntry> carried, long capacity)
    {
        var temporary = FileNames.Temporary(FileNames.Log(number));
        var header = new LogFileHeader(number, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), firstSequence);
        LogFile? log = null;
        try
        {
            log = new LogFile(directory.Create(temporary), header, carried.Sum(entry => (long)entry.FrameBytes), capacity);
            log.WriteBeginning(carried);
            return log;
        }
        catch (IOException)
        {
            log?.Dispose();
            DeleteQuietly(directory, temporary);
            throw;
        }
    }

    /// <summary>
    /// Gives the file its name. From the moment this is called, events from <see cref="LogFileHeader.FirstSequence"/> on may not be
    /// written to an earlier file, even if this throws <see cref="IOException"/>: nobody knows then whether a restart finds this one.
    /// </summary>
    public void Publish(IStoreDirectory directory)
    {
        var name = FileNames.Log(Header.Number);
        directory.Rename(FileNames.Temporary(name), name);
        directory.SyncFolder(FileNames.LogFolder);
    }

    /// <summary>True where this many bytes of frames do not make it larger than a file should be.</summary>
    public bool HasRoomFor(long bytes) => _offset + bytes <= _capacity;

    /// <summary>
    /// Gets disk space for this many bytes of frames, and some more for the next. Throws <see cref="IOException"/>; then the file can be used as before.
    /// </summary>
    /// <returns>False where there was enough already.</returns>
    public bool Reserve(long bytes)
    {
        var needed = _offset + bytes;
        if (needed <= Bytes)
            return false;
        var step = Math.Clamp(Bytes, _capacity / SmallestStepPart, _capacity / LargestStepPart);
        ReserveUpTo(Math.Max(needed, Math.Min(Bytes + step, _capacity)));
        return true;
    }

    /// <summary>
    /// Writes frames after the last ones and makes them durable. Throws <see cref="IOException"/>; then nobody knows what is on disk and the file
    /// must not be used again.
    /// </summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        _file.Write(_offset, frames);
        _file.Sync();
        _offset += frames.Length;
    }

    public void Dispose() => _file.Dispose();

    void WriteBeginning(IReadOnlyList<LogEntry> carried)
    {
        ReserveUpTo(_firstBytes);
        Span<byte> area = stackalloc byte[LogFileHeader.AreaBytes];
        Header.Write(area);
        _file.Write(0, area);
        var sequence = Header.FirstSequence;
        foreach (var entry in carried)
        {
            entry.Number(sequence, Header.FirstSequence, Header.Salt);
            sequence += entry.RowCount;
            _file.Write(_offset, entry.Frame);
            _offset += entry.FrameBytes;
        }
        _file.Sync();
    }

    void ReserveUpTo(long bytes)
    {
        _file.Preallocate(bytes);
        Bytes = bytes;
    }

    static void DeleteQuietly(IStoreDirectory directory, string name)
    {
        try
        {
            if (directory.Exists(name))
                directory.Delete(name);
        }
        catch (IOException)
        {
            // Left for the next start, which deletes temporary files.
        }
    }
}
