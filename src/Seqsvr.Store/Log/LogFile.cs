using System.Security.Cryptography;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>The log file that is being written. For the log's own thread.</summary>
sealed class LogFile : IDisposable
{
    readonly IStoreFile _file;
    readonly long _capacity;
    long _offset = LogFileHeader.AreaBytes;

    LogFile(IStoreFile file, LogFileHeader header, long capacity)
    {
        _file = file;
        Header = header;
        _capacity = capacity;
    }

    /// <summary>What the file starts with.</summary>
    public LogFileHeader Header { get; }

    /// <summary>
    /// Makes a complete new file on disk, under a temporary name. Throws <see cref="IOException"/>; then nothing has changed.
    /// Only after <see cref="Publish"/> does it exist for a restart, and may frames be appended.
    /// </summary>
    /// <param name="carried">Entries of earlier files that this one voids; they keep their numbers.</param>
    /// <param name="capacity">Bytes to reserve for frames; more where the carried ones need it.</param>
    public static LogFile Prepare(IStoreDirectory directory, long number, long firstSequence, IReadOnlyList<LogEntry> carried, long capacity)
    {
        var temporary = FileNames.Temporary(FileNames.Log(number));
        var header = new LogFileHeader(number, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), firstSequence);
        var bytes = LogFileHeader.AreaBytes + Math.Max(capacity, carried.Sum(entry => (long)entry.FrameBytes));
        LogFile? log = null;
        try
        {
            log = new LogFile(directory.Create(temporary), header, bytes);
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

    /// <summary>True where this many bytes of frames can still be written without growing the file.</summary>
    public bool HasRoomFor(long bytes) => _offset + bytes <= _capacity;

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
        _file.Preallocate(_capacity);
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
