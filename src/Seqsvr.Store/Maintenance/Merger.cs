using Seqsvr.Store.Columns;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Makes few large segments of many small ones, in two steps as <see cref="Flusher"/> does: <see cref="WriteSegment"/> (slow, changes nothing anyone
/// sees) and <see cref="Commit"/> (quick). Either may throw <see cref="IOException"/>; what was written is gone then, and the next call begins
/// anew. A segment in which damage is known is left alone: what can be read of it stays where it is. For one thread at a time.
/// </summary>
sealed class Merger(EventStoreOptions options, SegmentFiles files, SegmentSet segments)
{
    readonly SegmentLimits _limits = new(options.SegmentRows, options.SegmentBytes, options.BlockRows, options.MergeFanIn);
    readonly MergePlan _plan = new(options.BlockRows, 2 * options.FlushBytes);
    Written? _written;

    /// <summary>What was written, and the segments whose place it is to take.</summary>
    sealed record Written(SegmentEntry[] Old, NewSegment New);

    /// <summary>The segments to be merged next, in order of arrival; none where nothing is to be done. For any thread.</summary>
    public SegmentEntry[] Due() => MergePolicy.Next(segments.Manifest.Segments.AsSpan(), _limits, MayMerge).ToArray();

    /// <summary>
    /// Writes one segment with all events of the <paramref name="old"/> ones and syncs it. False where one of them turns out to be damaged, which is reported
    /// when found. Throws <see cref="IOException"/>.
    /// </summary>
    /// <param name="stepDone">Told after each step how many rows it wrote.</param>
    /// <param name="ct">Once cancelled, the file is left unfinished and <see cref="OperationCanceledException"/> thrown.</param>
    public bool WriteSegment(SegmentEntry[] old, Action<long> stepDone, CancellationToken ct)
    {
        Close();
        try
        {
            _written = new Written(old, files.Create(writer => Write(writer, Array.ConvertAll(old, Open), stepDone, ct), ct));
            return true;
        }
        catch (DamagedBlockException)
        {
            return false;
        }
    }

    /// <summary>
    /// Puts the segment that <see cref="WriteSegment"/> wrote in the place of the old ones. Null where none waited, or an old one is gone meanwhile.
    /// </summary>
    public SegmentEntry? Commit()
    {
        if (_written is not { } written)
            return null;
        _written = null;
        return segments.Replace(written.Old, written.New) ? written.New.Entry : null;
    }

    /// <summary>Lets go of a segment whose commit never came.</summary>
    public void Close()
    {
        _written?.New.Reader.Retire(whenUnpinned: null);
        if (_written is not null)
            files.Delete(_written.New.Reader.Name);
        _written = null;
    }

    void Write(SegmentWriter writer, SegmentReader[] readers, Action<long> stepDone, CancellationToken ct)
    {
        foreach (var step in _plan.StepsOf(readers.SelectMany(reader => reader.Blocks).Select(MergeBlock.Of)))
        {
            ct.ThrowIfCancellationRequested();
            if (step.IsCopy)
                writer.Copy(step.Blocks[0].Block);
            else
                writer.Add([.. step.Blocks.SelectMany(block => BlockRowsReader.Read(block.Block, without: null, ct))]);
            stepDone(step.Blocks.Sum(block => (long)block.Entry.Rows));
        }
        foreach (var reader in readers)
            writer.Cover(reader.MinSequence, reader.MaxSequence);
    }

    bool MayMerge(SegmentEntry entry) => segments.Find(entry) is { } reader && !Array.Exists(reader.Blocks, block => block.IsDamaged);

    SegmentReader Open(SegmentEntry entry) =>
        segments.Find(entry) ?? throw new InvalidOperationException($"segment {entry.Number} is live no more");
}
