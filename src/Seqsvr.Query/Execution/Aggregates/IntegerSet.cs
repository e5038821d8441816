namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Distinct integers of many groups, in a table with open addresses. Belongs to one worker.</summary>
internal sealed class IntegerSet(MemoryAccount memory)
{
    const int FirstCapacity = 64;

    // Groups are kept one higher, so that 0 is an empty slot.
    int[] _groups = [];
    long[] _integers = [];
    int _used;

    /// <summary>How many slots there are, empty ones among them.</summary>
    public int Slots => _groups.Length;

    /// <summary>The integer in a slot, and its group; false for an empty slot.</summary>
    public bool TryGet(int slot, out int group, out long integer)
    {
        (group, integer) = (_groups[slot] - 1, _integers[slot]);
        return group >= 0;
    }

    /// <summary>True where the group did not have the integer yet.</summary>
    public bool Add(int group, long integer)
    {
        if (_used * 2L >= _groups.Length)
            Enlarge();
        var slot = SlotOf(group, integer);
        if (_groups[slot] != 0)
            return false;
        (_groups[slot], _integers[slot]) = (group + 1, integer);
        _used++;
        return true;
    }

    int SlotOf(int group, long integer)
    {
        var mask = _groups.Length - 1;
        var mixed = ((ulong)integer ^ ((ulong)(uint)group << 40)) * 0x9E3779B97F4A7C15;
        var slot = (int)((mixed ^ (mixed >> 32)) & (uint)mask);
        while (_groups[slot] != 0 && (_integers[slot] != integer || _groups[slot] != group + 1))
            slot = (slot + 1) & mask;
        return slot;
    }

    void Enlarge()
    {
        var (groups, integers) = (_groups, _integers);
        var capacity = Math.Max(FirstCapacity, groups.Length * 2);
        memory.Reserve(BytesOf(capacity));
        (_groups, _integers) = (new int[capacity], new long[capacity]);
        for (var former = 0; former < groups.Length; former++)
        {
            if (groups[former] == 0)
                continue;
            var slot = SlotOf(groups[former] - 1, integers[former]);
            (_groups[slot], _integers[slot]) = (groups[former], integers[former]);
        }
        memory.Release(groups.Length == 0 ? 0 : BytesOf(groups.Length));
    }

    static long BytesOf(int capacity) => MemoryAccount.BytesOf<int>(capacity) + MemoryAccount.BytesOf<long>(capacity);
}
