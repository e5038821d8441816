namespace Seqsvr.Events.Model;

/// <summary>
/// One column of a <see cref="RowGroup"/>: a kind and a 64-bit slot for each row, and the texts that textual slots refer to.
/// Most columns of a group clustered by event type have one kind for all rows, many even one value; both are visible here
/// so that an operator decides once a group instead of once a row. Immutable; valid as long as its group.
/// </summary>
public sealed class ColumnVector
{
    readonly SlotKind[]? _kinds;
    readonly long[]? _slots;
    long[]? _expanded;
    int _kindsPresent;

    ColumnVector(int count, SlotKind kind, SlotKind[]? kinds, long slot, long[]? slots, TextDictionary texts)
    {
        Count = count;
        UniformKind = kind;
        ConstantSlot = slot;
        _kinds = kinds;
        _slots = slots;
        Texts = texts;
    }

    /// <summary>Every row holds the same value.</summary>
    public static ColumnVector Constant(int count, SlotKind kind, long slot, TextDictionary texts) => new(count, kind, null, slot, null, texts);

    /// <summary>Every row has the same kind. <paramref name="slots"/> may be longer than <paramref name="count"/>.</summary>
    public static ColumnVector Uniform(int count, SlotKind kind, long[] slots, TextDictionary texts) => new(count, kind, null, 0, slots, texts);

    /// <summary>Each row has its own kind, <see cref="SlotKind.Missing"/> among them.</summary>
    public static ColumnVector Mixed(int count, SlotKind[] kinds, long[] slots, TextDictionary texts) =>
        new(count, SlotKind.Missing, kinds, 0, slots, texts);

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>True where all rows share <see cref="UniformKind"/>.</summary>
    public bool IsUniform => _kinds is null;

    /// <summary>True where all rows share <see cref="UniformKind"/> and <see cref="ConstantSlot"/>.</summary>
    public bool IsConstant => _slots is null;

    /// <summary>The kind of every row; meaningful only where <see cref="IsUniform"/>.</summary>
    public SlotKind UniformKind { get; }

    /// <summary>The slot of every row; meaningful only where <see cref="IsConstant"/>.</summary>
    public long ConstantSlot { get; }

    /// <summary>Which kinds occur: bit <c>k</c> is set where a row has kind <c>k</c>.</summary>
    public int KindsPresent => _kindsPresent != 0 ? _kindsPresent : _kindsPresent = FindKinds();

    /// <summary>The texts that textual slots are codes of.</summary>
    public TextDictionary Texts { get; }

    /// <summary>The kind of a row.</summary>
    public SlotKind KindAt(int row) => _kinds is null ? UniformKind : _kinds[row];

    /// <summary>The slot of a row.</summary>
    public long SlotAt(int row) => _slots is null ? ConstantSlot : _slots[row];

    /// <summary>The value of a row.</summary>
    public Cell CellAt(int row) => new(KindAt(row), SlotAt(row), Texts);

    /// <summary>A kind for each row; empty where <see cref="IsUniform"/>.</summary>
    public ReadOnlySpan<SlotKind> Kinds => _kinds is null ? default : _kinds.AsSpan(0, Count);

    /// <summary>A slot for each row; a constant is expanded on first use.</summary>
    public ReadOnlySpan<long> Slots => (_slots ?? Expand()).AsSpan(0, Count);

    int FindKinds()
    {
        if (_kinds is null)
            return 1 << (int)UniformKind;
        var present = 0;
        foreach (var kind in Kinds)
            present |= 1 << (int)kind;
        return present;
    }

    long[] Expand()
    {
        if (_expanded is null)
        {
            var slots = new long[Count];
            slots.AsSpan().Fill(ConstantSlot);
            _expanded = slots;
        }
        return _expanded;
    }
}
