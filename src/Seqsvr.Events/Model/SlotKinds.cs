namespace Seqsvr.Events.Model;

/// <summary>Questions about a <see cref="SlotKind"/> that several stages ask.</summary>
public static class SlotKinds
{
    /// <summary>True where the slot is a code into the column's <see cref="TextDictionary"/>.</summary>
    public static bool IsTextual(this SlotKind kind) => kind is SlotKind.Text or SlotKind.Json or SlotKind.Number;

    /// <summary>True where the slot stands for a JSON number.</summary>
    public static bool IsNumeric(this SlotKind kind) => kind is SlotKind.Integer or SlotKind.Decimal or SlotKind.Number;
}
