using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>A test of what a plain hole shows, cell by cell.</summary>
/// <param name="test">Asked about the text that the hole shows.</param>
/// <param name="hole">What the hole shows where the cell is missing.</param>
internal readonly struct CellTest(TextTest test, ReadOnlySpan<byte> hole)
{
    readonly bool _whenMissing = test.Passes(hole);
    readonly DigitSearch? _digits = DigitSearch.For(test);

    /// <summary>What numbers are asked instead of being written; null where they have to be.</summary>
    public DigitSearch? Digits => _digits;

    /// <summary>True where the hole of a row with this cell passes.</summary>
    public bool Passes(Cell cell) => cell.Kind switch
    {
        SlotKind.Missing => _whenMissing,
        SlotKind.Integer when _digits is not null => _digits.IsIn(cell.Slot),
        SlotKind.Decimal when _digits is not null => _digits.IsInDecimal(cell.Slot),
        _ => test.Passes(HoleText.Of(cell, stackalloc byte[HoleText.BufferBytes])),
    };
}
