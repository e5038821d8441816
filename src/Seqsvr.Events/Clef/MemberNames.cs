using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>
/// The member names of the objects that are being read, to find those that come twice. The names of nested objects stand on those of their parents, so
/// that small objects cost no memory of their own. Not thread-safe.
/// </summary>
internal sealed class MemberNames
{
    /// <summary>Up to so many members of an object are compared one by one.</summary>
    const int ComparedMax = 16;

    byte[] _heap = new byte[256];
    int[] _ends = new int[16];
    int _count;

    /// <summary>One object's names.</summary>
    public struct Scope
    {
        /// <summary>How many names stand below.</summary>
        public int First;

        /// <summary>The names, once there are many.</summary>
        public HashSet<byte[]>? Many;
    }

    /// <summary>Forgets all objects.</summary>
    public void Clear() => _count = 0;

    /// <summary>Begins an object.</summary>
    public Scope Open() => new() { First = _count };

    /// <summary>Ends an object.</summary>
    public void Close(Scope scope) => _count = scope.First;

    /// <summary>Adds a name to the innermost object; false where it has it already.</summary>
    public bool TryAdd(ref Scope scope, ReadOnlySpan<byte> name)
    {
        if (scope.Many is not null)
            return scope.Many.GetAlternateLookup<ReadOnlySpan<byte>>().Add(name);
        for (var i = scope.First; i < _count; i++)
            if (name.SequenceEqual(this[i]))
                return false;
        Push(name);
        if (_count - scope.First > ComparedMax)
            scope.Many = Copy(scope.First);
        return true;
    }

    ReadOnlySpan<byte> this[int index] => _heap.AsSpan(StartOf(index), _ends[index] - StartOf(index));

    int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];

    void Push(ReadOnlySpan<byte> name)
    {
        var start = StartOf(_count);
        if (_heap.Length - start < name.Length)
            Array.Resize(ref _heap, Math.Max(_heap.Length * 2, start + name.Length));
        if (_count == _ends.Length)
            Array.Resize(ref _ends, _count * 2);
        name.CopyTo(_heap.AsSpan(start));
        _ends[_count++] = start + name.Length;
    }

    HashSet<byte[]> Copy(int first)
    {
        var names = new HashSet<byte[]>(Utf8Comparer.Instance);
        for (var i = first; i < _count; i++)
            names.Add(this[i].ToArray());
        return names;
    }
}
