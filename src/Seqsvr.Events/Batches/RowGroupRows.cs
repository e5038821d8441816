using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Copies rows of any row group into a batch, with their arrival numbers: the way back from columns to rows, for whoever writes events anew.
/// Texts are shared with the group and not copied, those of other rows among them: a segment that is written from the batch has none of these.
/// </summary>
public static class RowGroupRows
{
    /// <summary>The given rows of <paramref name="group"/>, at least one, in order of arrival. Throws what reading a column of the group throws.</summary>
    public static EventBatch Copy(RowGroup group, ReadOnlySpan<int> rows)
    {
        var sequences = new long[rows.Length];
        for (var i = 0; i < sequences.Length; i++)
            sequences[i] = group.Sequences[rows[i]];
        var byArrival = rows.ToArray();
        Array.Sort(sequences, byArrival);
        var columns = new ColumnVector[group.Paths.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = group.Column(i);
        var target = new Target(columns, byArrival.Length);
        if (Array.TrueForAll(columns, column => column.IsUniform))
            target.AddUniform(byArrival);
        else
            target.AddMixed(byArrival);
        return target.Build(group, byArrival, sequences);
    }

    sealed class Target(ColumnVector[] columns, int rowCount)
    {
        readonly ShapeTable _shapes = new();
        readonly int[] _rowShapes = new int[rowCount];
        readonly int[] _slotStarts = new int[rowCount];
        long[] _slots = [];

        // All rows have the same shape: column after column, which needs no look at kinds.
        public void AddUniform(int[] rows)
        {
            var present = new List<int>();
            for (var column = 0; column < columns.Length; column++)
                if (columns[column].UniformKind != SlotKind.Missing)
                    present.Add(column);
            _shapes.Intern([.. present], [.. present.Select(column => columns[column].UniformKind)]);
            var width = present.Count;
            _slots = new long[checked(width * rows.Length)];
            for (var i = 0; i < rows.Length; i++)
                _slotStarts[i] = i * width;
            for (var at = 0; at < width; at++)
            {
                var column = columns[present[at]];
                for (var i = 0; i < rows.Length; i++)
                    _slots[i * width + at] = column.SlotAt(rows[i]);
            }
        }

        public void AddMixed(int[] rows)
        {
            var (rowColumns, rowKinds, slots) = (new int[columns.Length], new SlotKind[columns.Length], new List<long>());
            for (var i = 0; i < rows.Length; i++)
            {
                _slotStarts[i] = slots.Count;
                var width = 0;
                for (var column = 0; column < columns.Length; column++)
                {
                    var kind = columns[column].KindAt(rows[i]);
                    if (kind == SlotKind.Missing)
                        continue;
                    (rowColumns[width], rowKinds[width++]) = (column, kind);
                    slots.Add(columns[column].SlotAt(rows[i]));
                }
                _rowShapes[i] = _shapes.Intern(rowColumns.AsSpan(0, width), rowKinds.AsSpan(0, width));
            }
            _slots = [.. slots];
        }

        public EventBatch Build(RowGroup group, int[] rows, long[] sequences)
        {
            var timestamps = new long[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                timestamps[i] = group.Timestamps[rows[i]];
            var batch = new EventBatch(
                timestamps, [.. group.Paths], Array.ConvertAll(columns, column => column.Texts), _shapes.ToArray(), _rowShapes, _slotStarts, _slots);
            batch.AssignSequences(sequences);
            return batch;
        }
    }
}
