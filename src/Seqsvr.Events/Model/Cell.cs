namespace Seqsvr.Events.Model;

/// <summary>One value where it lies: its kind, its slot, and the texts a textual slot refers to.</summary>
public readonly struct Cell(SlotKind kind, long slot, TextDictionary texts)
{
    /// <summary>What a row without the property holds.</summary>
    public static Cell Missing => new(SlotKind.Missing, 0, TextDictionary.Empty);

    public SlotKind Kind { get; } = kind;

    /// <summary>
    /// The value, or the code of a text. A code means something only together with the texts of this very cell: two cells of a column
    /// may come with different dictionaries, so compare texts, never codes.
    /// </summary>
    public long Slot { get; } = slot;

    /// <summary>What a textual slot is a code of.</summary>
    public TextDictionary Texts => texts;

    public bool IsMissing => Kind == SlotKind.Missing;

    /// <summary>The bytes of a textual cell (<see cref="SlotKinds.IsTextual"/>).</summary>
    public ReadOnlySpan<byte> Text => texts[(int)Slot];

    /// <summary>As <see cref="Text"/>, for callers that keep it.</summary>
    public ReadOnlyMemory<byte> TextMemory => texts.Memory((int)Slot);
}
