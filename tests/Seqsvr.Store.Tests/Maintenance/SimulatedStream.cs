using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Manifest;

namespace Seqsvr.Store.Tests.Maintenance;

/// <summary>The segments of a stream as flushes and merges leave them, without any event: what the policy alone makes of it.</summary>
sealed class SimulatedStream
{
    const long BytesOfARow = 35;

    public static readonly SegmentLimits Limits = new(Rows: 1 << 20, Bytes: 256 << 20, BlockRows: 1 << 17, FanIn: 16);

    readonly List<SegmentEntry> _live = [];
    long _nextSequence = 1;
    long _flushedBytes;
    long _mergedBytes;

    /// <summary>Live segments, in order of arrival.</summary>
    public IReadOnlyList<SegmentEntry> Live => _live;

    /// <summary>Events so far.</summary>
    public long Rows => _nextSequence - 1;

    /// <summary>The most live segments at any time.</summary>
    public int MostLive { get; private set; }

    /// <summary>Bytes written for each byte flushed.</summary>
    public double Amplification => (double)(_flushedBytes + _mergedBytes) / _flushedBytes;

    /// <summary>A flush, and all merges that are due then.</summary>
    public void Flush(long rows, TimeSpan from, TimeSpan to, long? bytes = null)
    {
        var size = bytes ?? rows * BytesOfARow;
        _flushedBytes += size;
        _live.Add(new SegmentEntry(_nextSequence, _nextSequence, _nextSequence + rows - 1, rows, from.Ticks, to.Ticks, size));
        _nextSequence += rows;
        while (Merge())
        {
        }
        MostLive = Math.Max(MostLive, _live.Count);
    }

    bool Merge()
    {
        var run = MergePolicy.Next([.. _live], Limits, _ => true).ToArray();
        if (run.Length == 0)
            return false;
        run.Length.ShouldBeGreaterThan(1);
        var merged = new SegmentEntry(
            run[^1].Number, run[0].FirstSequence, run[^1].LastSequence, run.Sum(segment => segment.Rows),
            run.Min(segment => segment.MinTimestamp), run.Max(segment => segment.MaxTimestamp), run.Sum(segment => segment.Bytes));
        Limits.SizeOf(merged.Rows, merged.Bytes).ShouldBeLessThanOrEqualTo(1);
        if (Limits.SizeOf(merged.Rows, merged.Bytes) > Limits.BlockPart)
            run.Select(segment => segment.Day).Distinct().Count().ShouldBe(1, "days were joined");
        _mergedBytes += merged.Bytes;
        var at = _live.IndexOf(run[0]);
        _live.RemoveRange(at, run.Length);
        _live.Insert(at, merged);
        for (var i = 1; i < _live.Count; i++)
            _live[i - 1].LastSequence.ShouldBe(_live[i].FirstSequence - 1, "neighbours alone are merged");
        return true;
    }
}
