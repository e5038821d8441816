namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Decides what becomes of each block in a merge. A block of good size that is apart from its neighbours in time is copied, which costs next to
/// nothing; small ones, and those of the same stretch of time, are read back and written anew, as many together as memory allows. A pure function.
/// </summary>
/// <param name="blockRows">Rows of a full block.</param>
/// <param name="memoryBytesMax">Most memory for rows that are read back; more only for a single block.</param>
sealed class MergePlan(int blockRows, long memoryBytesMax)
{
    /// <summary>Most blocks' worth of rows that are written anew together.</summary>
    const int BlocksMax = 4;

    /// <summary>A block with less than this part of what a full one has is small.</summary>
    const int SmallPart = 2;

    /// <summary>Two blocks are of the same stretch of time where they share more than this part of the shorter one's: senders are never in step.</summary>
    const int SharedPart = 2;

    /// <summary>The steps, in order of time.</summary>
    public IEnumerable<MergeStep> StepsOf(IEnumerable<MergeBlock> blocks)
    {
        var together = new List<MergeBlock>();
        foreach (var block in blocks.OrderBy(block => block.Entry.MinTimestamp).ThenBy(block => block.Entry.MaxTimestamp))
        {
            if (together.Count > 0 && !BelongTogether(together, block))
            {
                yield return StepOf(together);
                together = [];
            }
            together.Add(block);
        }
        if (together.Count > 0)
            yield return StepOf(together);
    }

    static MergeStep StepOf(List<MergeBlock> blocks) => new(blocks, IsCopy: blocks.Count == 1 && blocks[0].MayCopy);

    bool BelongTogether(List<MergeBlock> together, MergeBlock next)
    {
        var rows = together.Sum(block => (long)block.Entry.Rows);
        var bytes = together.Sum(block => block.MemoryBytes);
        if (rows + next.Entry.Rows > (long)blockRows * BlocksMax || bytes + next.MemoryBytes > memoryBytesMax)
            return false;
        return (rows < blockRows / SmallPart && bytes < memoryBytesMax / BlocksMax / SmallPart) || ShareTime(together, next);
    }

    // Blocks come by earliest event ascending.
    static bool ShareTime(List<MergeBlock> together, MergeBlock next)
    {
        var latest = together.Max(block => block.Entry.MaxTimestamp);
        var shared = Math.Min(latest, next.Entry.MaxTimestamp) - next.Entry.MinTimestamp;
        var shorter = Math.Min(latest - together[0].Entry.MinTimestamp, next.Entry.MaxTimestamp - next.Entry.MinTimestamp);
        return shared > shorter / SharedPart;
    }
}
