using System.Buffers;
using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>
/// What the log still knows at start: the events from <c>fromSequence</c> on. The rule, per file: all frames that are whole and not void
/// count; a number that is missing although a later frame or file says it was durable is damage, and reported; frames above what is so proven were
/// perhaps never acknowledged, and count only as far as they follow each other without a gap.
/// </summary>
sealed class LogReplay
{
    readonly IReadableDirectory _directory;
    readonly long _fromSequence;
    readonly Action<long, ReadOnlyMemory<byte>, string> _onBatch;
    readonly Action<string, string> _onDamage;
    readonly List<LogFileRange> _files = [];
    readonly List<LogEntry> _carried = [];
    readonly List<string> _unfinished = [];
    readonly List<string> _unreadable = [];

    LogReplay(
        IReadableDirectory directory, long fromSequence, Action<long, ReadOnlyMemory<byte>, string> onBatch, Action<string, string> onDamage)
    {
        _directory = directory;
        _fromSequence = fromSequence;
        _onBatch = onBatch;
        _onDamage = onDamage;
        NextSequence = fromSequence;
    }

    /// <summary>The log files there are, oldest first.</summary>
    public IReadOnlyList<LogFileRange> Files => _files;

    /// <summary>One more than the number of any file there is.</summary>
    public long NextNumber { get; private set; } = 1;

    /// <summary>The number that follows everything proven to be acknowledged; the first of <see cref="Carried"/>.</summary>
    public long NextSequence { get; private set; }

    /// <summary>
    /// Batches at the end that are whole but not proven to be durable: to be written again (<see cref="LogWriter.Begin"/>) before anyone
    /// sees them.
    /// </summary>
    public IReadOnlyList<LogEntry> Carried => _carried;

    /// <summary>Files that were never completed and hold nothing anyone was told of.</summary>
    public IReadOnlyList<string> Unfinished => _unfinished;

    /// <summary>Files that hold something and cannot be read at all.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <summary>Reads the log.</summary>
    /// <param name="fromSequence">All events below are in segments.</param>
    /// <param name="onBatch">Gets every batch in order: its first number, its payload, and the place it was found. The payload may be kept.</param>
    /// <param name="onDamage">Gets the place and the reason of each damage.</param>
    public static LogReplay Run(
        IReadableDirectory directory, long fromSequence, Action<long, ReadOnlyMemory<byte>, string> onBatch, Action<string, string> onDamage)
    {
        var replay = new LogReplay(directory, fromSequence, onBatch, onDamage);
        replay.FindFiles();
        for (var i = 0; i < replay._files.Count; i++)
            replay.ReadFile(i);
        return replay;
    }

    void FindFiles()
    {
        foreach (var name in _directory.List(FileNames.LogFolder))
        {
            if (FileNames.IsTemporary(name))
                _unfinished.Add(name);
            else if (FileNames.TryParseLog(FileNames.Undamaged(name), out var number))
            {
                NextNumber = Math.Max(NextNumber, number + 1);
                if (!FileNames.IsDamaged(name) && TryReadHeader(name, out var header, out var bytes))
                    _files.Add(new LogFileRange(number, header.FirstSequence, bytes));
            }
        }
        _files.Sort((left, right) => left.Number.CompareTo(right.Number));
    }

    // A file gets its name only after its header is durable, so a header that cannot be read is damage.
    bool TryReadHeader(string name, out LogFileHeader header, out long bytes)
    {
        var readable = LogFileHeader.TryRead(Read(name, LogFileHeader.AreaBytes, out bytes), out header, out var damaged);
        if (readable && damaged)
            _onDamage(name, "one of the two copies of the header is damaged; the other serves");
        if (!readable)
        {
            _unreadable.Add(name);
            _onDamage(name, $"both copies of the header are damaged; nothing in the file can be read, the server keeps it as {FileNames.Damaged(name)}");
        }
        return readable;
    }

    void ReadFile(int index)
    {
        var isLast = index == _files.Count - 1;
        var voidFrom = isLast ? long.MaxValue : _files[index + 1].FirstSequence;
        if (voidFrom <= NextSequence)
            return;
        var name = FileNames.Log(_files[index].Number);
        var bytes = Read(name, int.MaxValue, out _);
        LogFileHeader.TryRead(bytes, out var header, out _);
        var frames = LogScan.Read(bytes, header.Salt);
        var proven = isLast ? ProvenBy(frames) : voidFrom;
        ReplayProven(name, bytes, frames, proven);
        NextSequence = Math.Max(NextSequence, proven);
        if (isLast)
            ReplayUnproven(name, bytes, frames);
    }

    long ProvenBy(List<LogScan.Frame> frames)
    {
        var proven = NextSequence;
        foreach (var frame in frames)
            proven = Math.Max(proven, frame.Header.DurableSequence);
        return Math.Max(proven, _files[^1].FirstSequence);
    }

    void ReplayProven(string name, byte[] bytes, List<LogScan.Frame> frames, long proven)
    {
        var expected = NextSequence;
        foreach (var frame in frames)
        {
            if (frame.Header.FirstSequence < expected || frame.Header.FirstSequence >= proven)
                continue;
            ReportGap(name, expected, frame.Header.FirstSequence, $"before offset {frame.Offset}");
            Replay(name, bytes, frame);
            expected = frame.Header.EndSequence;
        }
        ReportGap(name, expected, proven, "at the end");
    }

    void ReplayUnproven(string name, byte[] bytes, List<LogScan.Frame> frames)
    {
        var expected = NextSequence;
        foreach (var frame in frames)
        {
            if (frame.Header.FirstSequence != expected || frame.Header.RowCount == 0)
                continue;
            Replay(name, bytes, frame);
            var entry = new LogEntry(frame.Header.RowCount);
            entry.Write(bytes.AsSpan(frame.PayloadOffset, frame.Header.PayloadBytes));
            entry.Seal();
            _carried.Add(entry);
            expected = frame.Header.EndSequence;
        }
    }

    void Replay(string name, byte[] bytes, LogScan.Frame frame)
    {
        if (frame.Header.RowCount > 0)
            _onBatch(frame.Header.FirstSequence, bytes.AsMemory(frame.PayloadOffset, frame.Header.PayloadBytes), $"{name} at {frame.Offset}");
    }

    void ReportGap(string name, long from, long to, string where)
    {
        if (from < to)
            _onDamage($"{name} {where}", $"{to - from} events (arrival numbers {from} to {to - 1}) are damaged and left out");
    }

    byte[] Read(string name, int bytesMax, out long length)
    {
        using var file = _directory.OpenRead(name);
        length = file.Length;
        var bytes = new byte[Math.Min(length, bytesMax)];
        var read = file.Read(0, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
