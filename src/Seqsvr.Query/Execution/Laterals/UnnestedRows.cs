using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Laterals;

/// <summary>
/// Rows that laterals made of the selected rows of a batch, a bounded number at a time. Each is an event, by its row in the batch, and one element of
/// each lateral, as a code into a table of values. The rows of one event stand side by side. Belongs to one worker, and is used again.
/// </summary>
internal sealed class UnnestedRows(int lateralCount)
{
    readonly int[][] _codes = [.. Enumerable.Range(0, lateralCount).Select(_ => Array.Empty<int>())];
    readonly IReadOnlyList<Value>[] _tables = new IReadOnlyList<Value>[lateralCount];
    int[] _ordinals = [];

    /// <summary>How many laterals rows have elements of.</summary>
    public int LateralCount => lateralCount;

    /// <summary>How many rows.</summary>
    public int Count => Selection.Count;

    /// <summary>How many more rows fit.</summary>
    public int Free => ExecutionLimits.UnnestedRowsMax - Count;

    /// <summary>The event of each row; ascending, an event as often as it has rows.</summary>
    public Selection Selection { get; } = new();

    /// <summary>For each row where it stands among the rows of its event: ascending, but not without gaps.</summary>
    public ReadOnlySpan<int> Ordinals => _ordinals.AsSpan(0, Count);

    /// <summary>For each row its element of a lateral, as a place in <see cref="TableOf"/>.</summary>
    public ReadOnlySpan<int> CodesOf(int lateral) => _codes[lateral].AsSpan(0, Count);

    /// <summary>The elements that codes stand for; equal values may stand there more than once.</summary>
    public IReadOnlyList<Value> TableOf(int lateral) => _tables[lateral];

    /// <summary>The element of each lateral in one row.</summary>
    public void ElementsAt(int position, Span<Value> elements)
    {
        for (var lateral = 0; lateral < lateralCount; lateral++)
            elements[lateral] = _tables[lateral][_codes[lateral][position]];
    }

    /// <summary>Forgets all rows; those appended next continue <paramref name="input"/> and have elements of one more lateral, from a table.</summary>
    public void Reset(UnnestedRows input, IReadOnlyList<Value> table)
    {
        Selection.Clear();
        for (var lateral = 0; lateral < lateralCount - 1; lateral++)
            _tables[lateral] = input._tables[lateral];
        _tables[lateralCount - 1] = table;
    }

    /// <summary>Appends a row of <paramref name="input"/> once for each of some consecutive codes of the last lateral. There must be room.</summary>
    /// <param name="ordinal">The ordinal of the first.</param>
    public void Append(UnnestedRows input, int position, int code, int count, int ordinal)
    {
        var from = Count;
        Selection.Append(input.Selection[position], count);
        Reserve(Count);
        for (var lateral = 0; lateral < lateralCount - 1; lateral++)
            _codes[lateral].AsSpan(from, count).Fill(input._codes[lateral][position]);
        var codes = _codes[lateralCount - 1];
        for (var i = 0; i < count; i++)
        {
            codes[from + i] = code + i;
            _ordinals[from + i] = ordinal + i;
        }
    }

    /// <summary>Keeps the rows at some positions, which ascend.</summary>
    public void Keep(ReadOnlySpan<int> positions)
    {
        foreach (var codes in _codes)
            Compact(codes, positions);
        Compact(_ordinals, positions);
        Selection.KeepAt(positions);
    }

    static void Compact(int[] items, ReadOnlySpan<int> positions)
    {
        for (var i = 0; i < positions.Length; i++)
            items[i] = items[positions[i]];
    }

    void Reserve(int count)
    {
        if (_ordinals.Length >= count)
            return;
        var size = Math.Max(count, Math.Min(ExecutionLimits.UnnestedRowsMax, 2 * _ordinals.Length));
        Array.Resize(ref _ordinals, size);
        for (var lateral = 0; lateral < lateralCount; lateral++)
            Array.Resize(ref _codes[lateral], size);
    }
}
