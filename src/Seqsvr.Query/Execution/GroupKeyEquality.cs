using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution;

/// <summary>Which keys are one group: per key with or without regard to case.</summary>
internal sealed class GroupKeyEquality(IEnumerable<bool> ignoreCase) : IEqualityComparer<GroupKey>
{
    readonly ValueComparer[] _equalities = [.. ignoreCase.Select(ignore => ValueComparer.For(ignore))];

    public bool Equals(GroupKey left, GroupKey right)
    {
        if (left.Slice != right.Slice)
            return false;
        for (var i = 0; i < _equalities.Length; i++)
            if (!_equalities[i].Equals(left.Values[i], right.Values[i]))
                return false;
        return true;
    }

    public int GetHashCode(GroupKey key)
    {
        var hash = new HashCode();
        hash.Add(key.Slice);
        for (var i = 0; i < _equalities.Length; i++)
            hash.Add(_equalities[i].GetHashCode(key.Values[i]));
        return hash.ToHashCode();
    }
}
