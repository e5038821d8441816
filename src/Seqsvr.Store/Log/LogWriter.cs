using System.Buffers;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>
/// Appends groups of entries to the log and makes each group durable with one write and one sync. Begins a new file when one
/// is full, and after any failure: a file that failed once is never written or synced again. <see cref="Append"/> belongs to one thread at a
/// time, and so does <see cref="DeleteFilesBelow"/>; both may run at once.
/// </summary>
sealed class LogWriter : IDisposable
{
    /// <summary>A bigger buffer than this is let go after use.</summary>
    const int BufferBytesKept = 4 << 20;

    readonly IStoreDirectory _directory;
    readonly long _fileBytes;
    readonly Lock _writing = new();
    readonly Lock _filesLock = new();
    readonly List<LogFileRange> _files;
    ArrayBufferWriter<byte> _group = new();
    LogFile? _file;
    long _nextNumber;

    /// <param name="files">Earlier files that still hold events, oldest first.</param>
    /// <param name="nextNumber">Number of the file to begin; higher than that of any file there ever was.</param>
    /// <param name="nextSequence">The next arrival number.</param>
    /// <param name="fileBytes">Size of a log file.</param>
    public LogWriter(IStoreDirectory directory, IEnumerable<LogFileRange> files, long nextNumber, long nextSequence, long fileBytes)
    {
        _directory = directory;
        _files = [.. files];
        _nextNumber = nextNumber;
        NextSequence = nextSequence;
        _fileBytes = fileBytes;
    }

    /// <summary>The arrival number that the next appended event gets; all below are durable.</summary>
    public long NextSequence { get; private set; }

    /// <summary>Syncs that acknowledged a group.</summary>
    public long Syncs { get; private set; }

    /// <summary>Bytes of frames written.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>False from a failure on until a new file was begun.</summary>
    public bool IsHealthy => _file is not null;

    /// <summary>Files on disk, the one being written among them.</summary>
    public int FileCount
    {
        get
        {
            lock (_filesLock)
                return _files.Count;
        }
    }

    /// <summary>What all of them take of the disk.</summary>
    public long FileBytes
    {
        get
        {
            lock (_filesLock)
                return _files.Sum(file => file.Bytes);
        }
    }

    /// <summary>
    /// Begins the first file of this run. <paramref name="carried"/> are entries from <see cref="NextSequence"/> on that earlier files may
    /// hold but nobody was told of. A disk without room for a whole file gets one that holds these alone, so that a start does not fail for
    /// want of space: the first append then asks for room again.
    /// </summary>
    public void Begin(IReadOnlyList<LogEntry> carried)
    {
        try
        {
            BeginFile(carried, _fileBytes);
        }
        catch (DiskFullException)
        {
            BeginFile(carried, capacity: 0);
        }
        foreach (var entry in carried)
            NextSequence += entry.RowCount;
    }

    /// <summary>
    /// Numbers the entries, writes them and makes them durable: all of them, or (where it throws <see cref="IOException"/>) none is
    /// acknowledged and the same numbers go to the next group.
    /// </summary>
    public void Append(IReadOnlyList<LogEntry> group)
    {
        var bytes = group.Sum(entry => (long)entry.FrameBytes);
        lock (_writing)
        {
            if (_file is null || !_file.HasRoomFor(bytes))
                BeginFile([], Math.Max(_fileBytes, bytes));
            Reserve(_file!, bytes);
            var end = NumberAll(group, _file!.Header.Salt);
            try
            {
                _file.Append(Join(group));
            }
            catch
            {
                Abandon();
                throw;
            }
            NextSequence = end;
        }
        Syncs++;
        BytesWritten += bytes;
    }

    /// <summary>
    /// Deletes the files that hold nothing from <paramref name="sequence"/> on. One that has grown, and holds nothing from there on but is
    /// being written, is followed by a new one first. Deletions need not survive a crash: the next start repeats them.
    /// </summary>
    public void DeleteFilesBelow(long sequence)
    {
        lock (_writing)
            if (_file is { HasGrown: true } && NextSequence <= sequence)
                BeginFile([], _fileBytes);
        while (OldestBelow(sequence) is { } file)
        {
            _directory.Delete(FileNames.Log(file.Number));
            lock (_filesLock)
                _files.Remove(file);
        }
    }

    /// <summary>Leaves a mark that nothing follows, so that damage to the last frames cannot pass for an unfinished write.</summary>
    public void Close()
    {
        if (_file is null)
            return;
        using var mark = new LogEntry(rowCount: 0);
        mark.Seal();
        mark.Number(NextSequence, durableSequence: NextSequence, _file.Header.Salt);
        // Even where the file is full: it grows by a few bytes.
        _file.Append(mark.Frame);
    }

    public void Dispose() => Abandon();

    void BeginFile(IReadOnlyList<LogEntry> carried, long capacity)
    {
        var next = LogFile.Prepare(_directory, _nextNumber++, NextSequence, carried, capacity);
        Abandon();
        lock (_filesLock)
            _files.Add(new LogFileRange(next.Header.Number, NextSequence, next.Bytes));
        try
        {
            next.Publish(_directory);
            _file = next;
        }
        catch (IOException)
        {
            next.Dispose();
            throw;
        }
    }

    void Reserve(LogFile file, long bytes)
    {
        if (!file.Reserve(bytes))
            return;
        lock (_filesLock)
            _files[^1] = _files[^1] with { Bytes = file.Bytes };
    }

    long NumberAll(IReadOnlyList<LogEntry> group, ulong salt)
    {
        var sequence = NextSequence;
        foreach (var entry in group)
        {
            entry.Number(sequence, durableSequence: NextSequence, salt);
            sequence += entry.RowCount;
        }
        return sequence;
    }

    ReadOnlySpan<byte> Join(IReadOnlyList<LogEntry> group)
    {
        if (group.Count == 1)
            return group[0].Frame;
        if (_group.Capacity > BufferBytesKept)
            _group = new ArrayBufferWriter<byte>();
        _group.ResetWrittenCount();
        foreach (var entry in group)
            _group.Write(entry.Frame);
        return _group.WrittenSpan;
    }

    LogFileRange? OldestBelow(long sequence)
    {
        lock (_filesLock)
            return _files.Count > 1 && (_files[1].FirstSequence <= sequence || _files[1].FirstSequence == _files[0].FirstSequence)
                ? _files[0]
                : null;
    }

    void Abandon()
    {
        _file?.Dispose();
        _file = null;
    }
}
