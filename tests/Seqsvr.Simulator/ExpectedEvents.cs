namespace Seqsvr.Simulator;

/// <summary>
/// What a store must hold, and the judge of what it does hold. A batch is <em>kept</em> once it was acknowledged or seen; <em>open</em>
/// while nobody was told of it: a restart may bring all of it or nothing; <em>gone</em> once it is settled that it was refused, or deleted: it must
/// never appear again. A deletion that did not come to its end leaves <em>parts</em>, each a change of its own: all of a part is gone or nothing.
/// </summary>
public sealed class ExpectedEvents
{
    readonly List<Range> _open = [];
    readonly SortedSet<int> _kept = [];
    readonly HashSet<int> _gone = [];
    readonly List<int[]> _parts = [];

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

    /// <summary>
    /// True where a deletion failed, and what is still seen of its parts may be gone after a restart. It has to be tried again before another is.
    /// </summary>
    public bool IsInDoubt => _parts.Count > 0;

    /// <summary>A deletion begins, which is to change these parts one after the other.</summary>
    public void BeginDeletion(IEnumerable<int[]> parts)
    {
        _parts.Clear();
        _parts.AddRange(parts.Where(part => part.Length > 0));
    }

    /// <summary>The deletion is done.</summary>
    public void EndDeletion() => DeleteParts(_ => true);

    /// <summary>The deletion failed, and this is what is seen now.</summary>
    public void InterruptDeletion(IReadOnlyList<int> found)
    {
        var set = found.ToHashSet();
        DeleteParts(part => IsGone(part, set));
    }

    /// <summary>The manifest was changed since the deletion failed: what is still seen stays.</summary>
    public void SettleDeletions() => _parts.Clear();

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
        DeleteParts(part => IsGone(part, set));
        SettleDeletions();
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

    void DeleteParts(Predicate<int[]> isGone)
    {
        foreach (var part in _parts.FindAll(isGone))
        {
            _kept.ExceptWith(part);
            _gone.UnionWith(part);
        }
        _parts.RemoveAll(isGone);
    }

    static bool IsGone(int[] part, HashSet<int> found)
    {
        var present = part.Count(found.Contains);
        if (present != 0 && present != part.Length)
            throw new SimulationException($"{present} of {part.Length} events that one step of a deletion takes out are there ({Some(part)})");
        return present == 0;
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
            + $"{back.Length} of them were refused or deleted before; {found.Count - found.Distinct().Count()} are there twice";
    }

    static string Some(int[] ids) => string.Join(' ', ids.Take(10));

    static int Length(Range batch) => batch.End.Value - batch.Start.Value;

    static IEnumerable<int> Ids(Range batch) => Enumerable.Range(batch.Start.Value, Length(batch));
}
