using System.Buffers;
using System.Runtime.CompilerServices;

namespace Seqsvr.Query.Execution;

/// <summary>
/// What one structure of one worker keeps of a <see cref="QueryMemory"/>. Takes it in steps, so that workers seldom meet there. Belongs to one
/// thread at a time.
/// </summary>
internal sealed class MemoryAccount(QueryMemory memory)
{
    /// <summary>What is taken ahead; a query has some ten accounts a worker.</summary>
    const long StepBytes = 16 << 10;

    /// <summary>What an array has besides its items.</summary>
    const int ArrayBytes = 24;

    /// <summary>The smallest array that is lent, in items.</summary>
    const int LentItemsMin = 64;

    /// <summary>Larger arrays are not lent: the pool would keep what an exceptional query left, beyond the limit that queries have.</summary>
    const int LentBytesMax = 4 << 20;

    long _used;
    long _taken;

    /// <inheritdoc cref="QueryMemory.IsAmple"/>
    public bool IsAmple => memory.IsAmple;

    /// <summary>The structure keeps so many bytes more. Throws <see cref="QueryLimitException"/> where the query may not have them.</summary>
    public void Reserve(long bytes)
    {
        _used += bytes;
        if (_used <= _taken)
            return;
        var missing = _used - _taken + StepBytes;
        memory.Reserve(missing);
        _taken += missing;
    }

    /// <summary>The structure keeps so many bytes less.</summary>
    public void Release(long bytes)
    {
        _used -= bytes;
        if (_taken - _used <= 2 * StepBytes)
            return;
        memory.Release(_taken - _used - StepBytes);
        _taken = _used + StepBytes;
    }

    /// <summary>The structure is gone.</summary>
    public void Close()
    {
        memory.Release(_taken);
        _used = _taken = 0;
    }

    /// <summary>Enlarges an array so that it has <paramref name="count"/> items at least, in steps that double.</summary>
    public void Grow<T>(ref T[] items, int count)
    {
        if (items.Length >= count)
            return;
        var length = Math.Max(count, (int)Math.Min(Math.Max(4, items.Length * 2L), Array.MaxLength));
        var former = items.Length == 0 ? 0 : BytesOf<T>(items.Length);
        // Both are there while items are copied.
        Reserve(BytesOf<T>(length));
        Array.Resize(ref items, length);
        Release(former);
    }

    /// <summary>
    /// Lends an array of at least <paramref name="length"/> items, all 0, from the pool that queries share: fresh memory costs more than most of what is
    /// done with it. Give it back with <see cref="GiveBack"/>; where that is forgotten, as by a query that fails, it is garbage like any other.
    /// </summary>
    public T[] Lend<T>(int length)
        where T : unmanaged
    {
        var items = Rent<T>(length);
        Array.Clear(items);
        return items;
    }

    /// <summary>As <see cref="Grow"/>, for an array that <see cref="Lend"/> gave, or an empty one.</summary>
    public void GrowLent<T>(ref T[] items, int count)
        where T : unmanaged
    {
        if (items.Length >= count)
            return;
        var grown = Rent<T>(Math.Max(count, (int)Math.Min(Math.Max(LentItemsMin, items.Length * 2L), Array.MaxLength)));
        items.CopyTo(grown, 0);
        grown.AsSpan(items.Length).Clear();
        GiveBack(ref items);
        items = grown;
    }

    /// <summary>The reverse of <see cref="Lend"/>: leaves an empty array. An empty one may be given back again.</summary>
    public void GiveBack<T>(ref T[] items)
        where T : unmanaged
    {
        if (items.Length == 0)
            return;
        Release(BytesOf<T>(items.Length));
        if (BytesOf<T>(items.Length) <= LentBytesMax)
            ArrayPool<T>.Shared.Return(items);
        items = [];
    }

    /// <summary>Takes over an array that another account lent.</summary>
    public void Take<T>(T[] items, MemoryAccount from)
        where T : unmanaged
    {
        Reserve(BytesOf<T>(items.Length));
        from.Release(BytesOf<T>(items.Length));
    }

    /// <summary>What an array takes.</summary>
    public static long BytesOf<T>(int length) => ArrayBytes + (long)length * Unsafe.SizeOf<T>();

    // May hold anything.
    T[] Rent<T>(int length)
    {
        Reserve(BytesOf<T>(length));
        if (BytesOf<T>(length) > LentBytesMax)
            return GC.AllocateUninitializedArray<T>(length);
        var items = ArrayPool<T>.Shared.Rent(length);
        Reserve(BytesOf<T>(items.Length) - BytesOf<T>(length));
        return items;
    }
}
