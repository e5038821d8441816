namespace Seqsvr.Simulator;

/// <summary>
/// What a store must hold, and the judge of what it does hold. A batch is <em>kept</em> once it was acknowledged or seen; <em>open</em>
/// while nobody was told of it: a restart may bring all of it or nothing; <em>gone</em> once it is settled that it was refused: it must
/// never appear.
/// </summary>
public sealed class ExpectedEvents
{
    readonly List<Range> _open = [];
    readonly SortedSet<int> _kept = [];
    readonly HashSet<int> _gone = [];

    /// <summary>Events that must be there.</summary>
    public int KeptCount => _kept.Count;

    /// <summary>Batches of a group that were just acknowledged. Whatever was refused before in the same process is settled by that.</summary>
    public void Acknowledge(IEnumerable<Range> batches)
    {
        SettleAsGone();
        foreach (var batch in batches)
            _kept.UnionWith(Ids(batch));
    }

    /// <summary>Batches of a group that failed, or whose process died.</summary>
    public void LeaveOpen(IEnumerable<Range> batches) => _open.AddRange(batches);

    /// <summary>Judges what a process sees that has run for a while: exactly the kept events.</summary>
    public void CheckRunning(IReadOnlyList<int> found)
    {
        if (!_kept.SetEquals(found) || found.Count != _kept.Count)
            throw new SimulationException($"while running: {Difference(_kept, found)}");
    }

    /// <summary>Judges what was found after a restart, and settles what was open.</summary>
    public void CheckRestart(IReadOnlyList<int> found)
    {
        var set = found.ToHashSet();
        if (set.Count != found.Count)
            throw new SimulationException($"after a restart: {found.Count - set.Count} events are there twice");
        foreach (var batch in _open)
        {
            var present = Ids(batch).Count(set.Contains);
            if (present != 0 && present != Length(batch))
                throw new SimulationException($"after a restart: {present} of the {Length(batch)} events of one batch are there, {batch}");
            if (present == 0)
                _gone.UnionWith(Ids(batch));
            else
                _kept.UnionWith(Ids(batch));
        }
        _open.Clear();
        if (!_kept.SetEquals(set))
            throw new SimulationException($"after a restart: {Difference(_kept, found)}");
    }

    /// <summary>Judges what was found after damage: nothing that should not be there; something missing only where damage was reported.</summary>
    public void CheckDamaged(IReadOnlyList<int> found, long reports)
    {
        var set = found.ToHashSet();
        if (set.Count != found.Count || !set.IsSubsetOf(_kept))
            throw new SimulationException($"after damage: {Difference(_kept, found)}");
        if (set.Count < _kept.Count && reports == 0)
            throw new SimulationException($"after damage: {_kept.Count - set.Count} events are missing and nothing was reported");
    }

    void SettleAsGone()
    {
        foreach (var batch in _open)
            _gone.UnionWith(Ids(batch));
        _open.Clear();
    }

    string Difference(SortedSet<int> expected, IReadOnlyList<int> found)
    {
        var missing = expected.Except(found).ToArray();
        var surplus = found.Except(expected).ToArray();
        var back = surplus.Where(_gone.Contains).ToArray();
        return $"{missing.Length} acknowledged events are missing ({Some(missing)}), {surplus.Length} should not be there ({Some(surplus)}), "
            + $"{back.Length} of them were refused before; {found.Count - found.Distinct().Count()} are there twice";
    }

    static string Some(int[] ids) => string.Join(' ', ids.Take(10));

    static int Length(Range batch) => batch.End.Value - batch.Start.Value;

    static IEnumerable<int> Ids(Range batch) => Enumerable.Range(batch.Start.Value, Length(batch));
}
