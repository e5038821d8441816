using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Numbers the groups of one worker as they turn up. Of keys that differ only in case, where that is ignored, the spelling of the
/// earliest row is kept, so that the result does not depend on which worker saw it.
/// </summary>
internal sealed class GroupTable(GroupKeyEquality equality, QueryMemory memory)
{
    // The key and its place in the dictionary and both lists, which have room for twice as many.
    const int GroupBytes = 160;

    readonly MemoryAccount _memory = memory.Open();
    readonly Dictionary<GroupKey, int> _numbers = new(equality);
    readonly List<GroupKey> _keys = [];
    readonly List<RowId> _spelledAt = [];

    /// <summary>How many groups there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The key of a group.</summary>
    public GroupKey this[int number] => _keys[number];

    /// <summary>The earliest row seen with the spelling of <see cref="this[int]"/>.</summary>
    public RowId SpelledAt(int number) => _spelledAt[number];

    /// <summary>The number of the group with this key, a new one where there is none yet.</summary>
    /// <param name="earliest">The earliest row known to spell the key this way.</param>
    public int NumberOf(GroupKey key, RowId earliest)
    {
        if (_numbers.TryGetValue(key, out var number))
        {
            if (earliest < _spelledAt[number])
            {
                _spelledAt[number] = earliest;
                _keys[number] = key;
            }
            return number;
        }
        number = _keys.Count;
        _memory.Reserve(GroupBytes + ValueSize.Of(key.Values));
        _numbers.Add(key, number);
        _keys.Add(key);
        _spelledAt.Add(earliest);
        return number;
    }
}
