using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Copies some rows of a batch into one that holds nothing of the others, not a name and not a text: what is not wanted must not reach the disk.
/// </summary>
public static class EventBatchSelection
{
    /// <summary>The given rows, at least one, in that order and without sequence numbers.</summary>
    public static EventBatch Take(EventBatch batch, ReadOnlySpan<int> rows)
    {
        var target = new Target(batch, rows.Length);
        foreach (var row in rows)
            target.Add(row);
        return target.Build();
    }

    sealed class Target
    {
        const int Unused = -1;

        readonly EventBatch _from;
        readonly List<long> _timestamps;
        readonly List<int> _rowShapes;
        readonly List<int> _slotStarts;
        readonly List<long> _slots = [];
        readonly List<Shape> _shapes = [];
        readonly List<ColumnPath> _paths = [];
        readonly List<TextInterner> _texts = [];
        readonly int[] _newShapes;
        readonly int[] _newColumns;

        // For each old column the new code of each old one; made when the first text is copied.
        readonly int[]?[] _newCodes;

        public Target(EventBatch from, int rowCount)
        {
            _from = from;
            _timestamps = new List<long>(rowCount);
            _rowShapes = new List<int>(rowCount);
            _slotStarts = new List<int>(rowCount);
            _newShapes = new int[from.Shapes.Count];
            _newColumns = new int[from.Paths.Count];
            _newCodes = new int[]?[from.Paths.Count];
            _newShapes.AsSpan().Fill(Unused);
            _newColumns.AsSpan().Fill(Unused);
        }

        public void Add(int row)
        {
            var shape = _from.Shapes[_from.RowShapes[row]];
            _timestamps.Add(_from.Timestamps[row]);
            _rowShapes.Add(ShapeOf(_from.RowShapes[row]));
            _slotStarts.Add(_slots.Count);
            for (var i = 0; i < shape.SlotCount; i++)
            {
                var slot = _from.Slots[_from.SlotStarts[row] + i];
                _slots.Add(shape.Kinds[i].IsTextual() ? CodeOf(shape.Columns[i], (int)slot) : slot);
            }
        }

        public EventBatch Build() => new(
            [.. _timestamps], [.. _paths], [.. _texts.Select(texts => texts.ToDictionary())], [.. _shapes], [.. _rowShapes], [.. _slotStarts], [.. _slots]);

        int ShapeOf(int old)
        {
            if (_newShapes[old] == Unused)
            {
                var shape = _from.Shapes[old];
                _newShapes[old] = _shapes.Count;
                _shapes.Add(new Shape([.. shape.Columns.Select(ColumnOf)], shape.Kinds));
            }
            return _newShapes[old];
        }

        int ColumnOf(int old)
        {
            if (_newColumns[old] == Unused)
            {
                _newColumns[old] = _paths.Count;
                _paths.Add(_from.Paths[old]);
                _texts.Add(new TextInterner());
            }
            return _newColumns[old];
        }

        int CodeOf(int column, int old)
        {
            if (_newCodes[column] is not { } codes)
            {
                _newCodes[column] = codes = new int[_from.TextsOf(column).Count];
                codes.AsSpan().Fill(Unused);
            }
            if (codes[old] == Unused)
                codes[old] = _texts[_newColumns[column]].Intern(_from.TextsOf(column)[old]);
            return codes[old];
        }
    }
}
