using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Joins batches into one. The hot store does it with runs of tiny batches, each of which would otherwise drag its own names, shapes and texts along.
/// </summary>
public static class EventBatchMerger
{
    /// <summary>
    /// The rows of all <paramref name="batches"/>, one after the other, with the sequence numbers they have. The batches must follow each other in
    /// arrival order.
    /// </summary>
    public static EventBatch Concatenate(IReadOnlyList<EventBatch> batches)
    {
        var rowCount = batches.Sum(batch => batch.Count);
        var target = new Target(rowCount, batches.Sum(batch => batch.Slots.Length));
        foreach (var batch in batches)
            target.Add(batch);
        return target.Build();
    }

    sealed class Target(int rowCount, int slotCount)
    {
        readonly long[] _timestamps = new long[rowCount];
        readonly long[] _sequences = new long[rowCount];
        readonly int[] _rowShapes = new int[rowCount];
        readonly int[] _slotStarts = new int[rowCount];
        readonly long[] _slots = new long[slotCount];
        readonly Dictionary<ColumnPath, int> _columns = [];
        readonly List<ColumnPath> _paths = [];
        readonly List<TextInterner> _texts = [];
        readonly ShapeTable _shapes = new();
        int _rows;
        int _slotsUsed;

        public void Add(EventBatch batch)
        {
            batch.Timestamps.CopyTo(_timestamps.AsSpan(_rows));
            batch.Sequences.CopyTo(_sequences.AsSpan(_rows));
            var columns = MapColumns(batch);
            var codes = columns.Select((column, i) => MapTexts(batch.TextsOf(i), _texts[column])).ToArray();
            var shapes = batch.Shapes.Select(shape => MapShape(shape, columns)).ToArray();
            for (var row = 0; row < batch.Count; row++)
            {
                var shape = batch.Shapes[batch.RowShapes[row]];
                _rowShapes[_rows] = shapes[batch.RowShapes[row]];
                _slotStarts[_rows++] = _slotsUsed;
                CopySlots(batch.Slots.AsSpan(batch.SlotStarts[row], shape.SlotCount), shape, codes);
            }
        }

        public EventBatch Build()
        {
            var batch = new EventBatch(
                _timestamps, [.. _paths], [.. _texts.Select(texts => texts.ToDictionary())], _shapes.ToArray(), _rowShapes, _slotStarts, _slots);
            batch.AssignSequences(_sequences);
            return batch;
        }

        int[] MapColumns(EventBatch batch)
        {
            var columns = new int[batch.Paths.Count];
            for (var i = 0; i < columns.Length; i++)
            {
                if (!_columns.TryGetValue(batch.Paths[i], out columns[i]))
                {
                    columns[i] = _paths.Count;
                    _columns.Add(batch.Paths[i], columns[i]);
                    _paths.Add(batch.Paths[i]);
                    _texts.Add(new TextInterner());
                }
            }
            return columns;
        }

        static int[] MapTexts(TextDictionary from, TextInterner to)
        {
            var codes = new int[from.Count];
            for (var code = 0; code < codes.Length; code++)
                codes[code] = to.Intern(from[code]);
            return codes;
        }

        int MapShape(Shape shape, int[] columns) => _shapes.Intern([.. shape.Columns.Select(column => columns[column])], shape.Kinds);

        void CopySlots(ReadOnlySpan<long> slots, Shape shape, int[][] codes)
        {
            for (var i = 0; i < slots.Length; i++)
                _slots[_slotsUsed++] = shape.Kinds[i].IsTextual() ? codes[shape.Columns[i]][slots[i]] : slots[i];
        }
    }
}
