using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Properties with fixed values that are laid over every event of a batch. An event's own property of the same name gives way whole, whatever its
/// type and however much is nested in it; names are told apart by case. Immutable, so any number of threads may use one.
/// </summary>
public sealed class PropertyOverlay
{
    readonly EventBatch _row;
    readonly HashSet<byte[]> _names = new(Utf8Comparer.Instance);
    readonly Shape _shape;

    /// <summary>The properties of the one event in <paramref name="row"/>; its timestamp and its own members mean nothing.</summary>
    internal PropertyOverlay(EventBatch row)
    {
        _row = row;
        _shape = row.Shapes[row.RowShapes[0]];
        foreach (var path in row.Paths)
            _names.Add(TopLevelName(path).ToArray());
    }

    /// <summary>The events of <paramref name="batch"/> with the properties over them; the batch itself stays as it is.</summary>
    public EventBatch Apply(EventBatch batch)
    {
        var columns = new int[batch.Paths.Count];
        List<ColumnPath> paths = [];
        List<TextDictionary> texts = [];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = IsCovered(batch.Paths[column]) ? -1 : paths.Count;
            if (columns[column] < 0)
                continue;
            paths.Add(batch.Paths[column]);
            texts.Add(batch.TextsOf(column));
        }
        var firstOwn = paths.Count;
        for (var column = 0; column < _row.Paths.Count; column++)
        {
            paths.Add(_row.Paths[column]);
            texts.Add(_row.TextsOf(column));
        }
        return Copy(batch, columns, firstOwn, [.. paths], [.. texts]);
    }

    EventBatch Copy(EventBatch batch, int[] columns, int firstOwn, ColumnPath[] paths, TextDictionary[] texts)
    {
        // Which slots of a row of each shape stay.
        var kept = batch.Shapes.Select(shape => Enumerable.Range(0, shape.SlotCount).Where(slot => columns[shape.Columns[slot]] >= 0).ToArray()).ToArray();
        var shapes = batch.Shapes.Select((shape, i) => new Shape(
            [.. kept[i].Select(slot => columns[shape.Columns[slot]]), .. _shape.Columns.Select(column => firstOwn + column)],
            [.. kept[i].Select(slot => shape.Kinds[slot]), .. _shape.Kinds])).ToArray();
        var starts = new int[batch.Count];
        var slotCount = 0;
        for (var row = 0; row < starts.Length; row++)
        {
            starts[row] = slotCount;
            slotCount += shapes[batch.RowShapes[row]].SlotCount;
        }
        var slots = new long[slotCount];
        for (var row = 0; row < starts.Length; row++)
        {
            var from = batch.Slots.AsSpan(batch.SlotStarts[row]);
            var to = slots.AsSpan(starts[row]);
            var keptSlots = kept[batch.RowShapes[row]];
            for (var i = 0; i < keptSlots.Length; i++)
                to[i] = from[keptSlots[i]];
            _row.Slots.CopyTo(to[keptSlots.Length..]);
        }
        return new EventBatch(batch.Timestamps.ToArray(), paths, texts, shapes, batch.RowShapes, starts, slots);
    }

    bool IsCovered(ColumnPath path) => !path.IsMember && _names.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(TopLevelName(path));

    static ReadOnlySpan<byte> TopLevelName(ColumnPath path)
    {
        var end = path.Bytes.IndexOf(ColumnPath.Separator);
        return end < 0 ? path.Bytes : path.Bytes[..end];
    }
}
