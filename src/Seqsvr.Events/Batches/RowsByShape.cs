namespace Seqsvr.Events.Batches;

/// <summary>The rows of each shape of a batch, in row order; one array for all, made by counting.</summary>
public readonly struct RowsByShape
{
    readonly int[] _rows;
    readonly int[] _starts;

    RowsByShape(int[] rows, int[] starts)
    {
        _rows = rows;
        _starts = starts;
    }

    /// <summary>The rows of a shape, ascending.</summary>
    public ReadOnlySpan<int> this[int shape] => _rows.AsSpan(_starts[shape], _starts[shape + 1] - _starts[shape]);

    /// <summary>Sorts the rows by shape.</summary>
    public static RowsByShape Of(ReadOnlySpan<int> rowShapes, int shapeCount)
    {
        var starts = new int[shapeCount + 1];
        foreach (var shape in rowShapes)
            starts[shape + 1]++;
        for (var shape = 0; shape < shapeCount; shape++)
            starts[shape + 1] += starts[shape];
        var rows = new int[rowShapes.Length];
        var next = starts.AsSpan(0, shapeCount).ToArray();
        for (var row = 0; row < rowShapes.Length; row++)
            rows[next[rowShapes[row]]++] = row;
        return new RowsByShape(rows, starts);
    }
}
