using Seqsvr.Events.Model;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Whether a column has a value: <c>is null</c>, or negated <c>is not null</c>. The kind of a cell decides it, so that neither slots nor texts are read.
/// </summary>
/// <param name="IsNegated">True where rows with a value pass.</param>
internal readonly record struct NullTest(bool IsNegated)
{
    const int Null = (1 << (int)SlotKind.Missing) | (1 << (int)SlotKind.Null);

    /// <summary>Some of these numbers are out of range, and so undefined: <see cref="Events.Values.CellValue"/>.</summary>
    const int Uncertain = 1 << (int)SlotKind.Number;

    /// <summary>True where the kind decides each of these kinds, one bit for each.</summary>
    public static bool Decides(int kinds) => (kinds & Uncertain) == 0;

    /// <summary>True where cells of the kind pass.</summary>
    public bool Passes(SlotKind kind) => ((1 << (int)kind) & Null) != 0 != IsNegated;

    /// <summary>The answer where it is the same for all of these kinds, one bit for each; null where it is not.</summary>
    public bool? ForAll(int kinds)
    {
        if (!Decides(kinds) || ((kinds & Null) != 0 && (kinds & ~Null) != 0))
            return null;
        return (kinds & Null) != 0 != IsNegated;
    }
}
