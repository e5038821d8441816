using Seqsvr.Events.Model;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>Divides rows by the code of their template, by counting. Belongs to one worker.</summary>
internal sealed class TemplateRows
{
    readonly Selection _rows = new();
    int[] _starts = [];
    int[] _byCode = [];

    /// <summary>Divides the rows of a column that have a text.</summary>
    public void Divide(ColumnVector templates, Selection selection)
    {
        var starts = Vector.Room(ref _starts, templates.Texts.Count + 2);
        starts.Clear();
        var slots = templates.Slots;
        // Counted two places on, so that summing up and then filling leaves each code's start in the place of the code.
        foreach (var row in selection.Rows)
            if (templates.KindAt(row) == SlotKind.Text)
                starts[(int)slots[row] + 2]++;
        for (var i = 2; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var byCode = Vector.Room(ref _byCode, selection.Count);
        foreach (var row in selection.Rows)
            if (templates.KindAt(row) == SlotKind.Text)
                byCode[starts[(int)slots[row] + 1]++] = row;
    }

    /// <summary>The rows of a code, ascending; valid until the next call.</summary>
    public Selection this[int code]
    {
        get
        {
            _rows.CopyFrom(_byCode.AsSpan(_starts[code], _starts[code + 1] - _starts[code]));
            return _rows;
        }
    }
}
