namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// Remembers which pairs of group and code were met lately, so that most repetitions are dropped without looking at their values. May
/// forget a pair, never invents one. Belongs to one worker.
/// </summary>
internal sealed class RecentPairs
{
    const int Slots = 1 << 14;

    (int Group, int Code, int Batch)[] _pairs = [];
    int _batch;
    object? _meaning;
    int _version;

    /// <summary>Turns to codes of something: pairs are remembered as long as that stays the same.</summary>
    public void Use(object meaning, int version)
    {
        if (!ReferenceEquals(meaning, _meaning) || version != _version)
            _batch++;
        if (_pairs.Length == 0)
            _pairs = new (int, int, int)[Slots];
        (_meaning, _version) = (meaning, version);
    }

    /// <summary>True where the pair was met since codes mean what they mean; from now on it was.</summary>
    public bool WasMet(int group, int code)
    {
        ref var pair = ref _pairs[(code + group * 0x9E5) & (Slots - 1)];
        if (pair.Code == code && pair.Group == group && pair.Batch == _batch)
            return true;
        pair = (group, code, _batch);
        return false;
    }
}
