using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Tells which rows of a block belong together, across batches whose columns, shapes and texts are numbered independently.
/// One instance for one block.
/// </summary>
internal sealed class RowClusters(EventBatch[] batches)
{
    const int NoTemplate = -1;
    const int Unknown = -1;

    readonly Dictionary<ColumnPath, int> _columnIds = [];
    readonly List<ColumnPath> _columns = [];
    readonly List<RowForm> _forms = [];
    readonly int[]?[] _formIds = new int[batches.Length][];
    readonly int[]?[] _columnsOf = new int[batches.Length][];
    readonly Dictionary<ColumnKinds, int> _shapeIds = [];
    readonly List<ColumnKinds> _shapes = [];
    readonly Dictionary<(int Shape, ulong Template), int> _clusterIds = [];
    readonly List<Cluster> _clusters = [];

    /// <summary>The columns of all rows so far.</summary>
    public IReadOnlyList<ColumnPath> Columns => _columns;

    /// <summary>For each batch of which a row was added: the column here of each of its columns, or -1 where no row had it.</summary>
    public int[]?[] BatchColumns => _columnsOf;

    public IReadOnlyList<RowForm> Forms => _forms;

    public IReadOnlyList<Cluster> Clusters => _clusters;

    /// <summary>The sets of columns and kinds, by <see cref="Cluster.BlockShape"/>.</summary>
    public IReadOnlyList<ColumnKinds> Shapes => _shapes;

    /// <summary>Counts a row in and gives its form and its cluster.</summary>
    public (int Form, int Cluster) Add(int batchIndex, int row)
    {
        var batch = batches[batchIndex];
        var formIds = _formIds[batchIndex] ??= Unset(batch.Shapes.Count);
        var shape = batch.RowShapes[row];
        var id = formIds[shape];
        if (id == Unknown)
            id = formIds[shape] = AddForm(batchIndex, batch.Shapes[shape]);
        var form = _forms[id];
        var code = form.TemplatePosition < 0 ? NoTemplate : (int)batch.Slots[batch.SlotStarts[row] + form.TemplatePosition];
        if (form.Last.Code != code)
            form.Last = (code, ClusterOf(form, code));
        _clusters[form.Last.Cluster].Rows++;
        return (id, form.Last.Cluster);
    }

    int AddForm(int batchIndex, Shape shape)
    {
        var batch = batches[batchIndex];
        var columnsOf = _columnsOf[batchIndex] ??= Unset(batch.Paths.Count);
        var template = batch.IndexOf(Members.Template);
        var pairs = new int[shape.SlotCount];
        var positions = new int[shape.SlotCount];
        var templatePosition = -1;
        for (var i = 0; i < pairs.Length; i++)
        {
            ref var column = ref columnsOf[shape.Columns[i]];
            if (column == Unknown)
                column = ColumnOf(batch.Paths[shape.Columns[i]]);
            pairs[i] = ColumnKinds.Pair(column, shape.Kinds[i]);
            positions[i] = i;
            if (shape.Columns[i] == template && shape.Kinds[i] == SlotKind.Text)
                templatePosition = i;
        }
        Array.Sort(pairs, positions);
        var places = new int[pairs.Length];
        for (var place = 0; place < places.Length; place++)
            places[positions[place]] = place;
        _forms.Add(new RowForm
        {
            BatchIndex = batchIndex, Batch = batch, Shape = shape, Places = places,
            BlockShape = ShapeOf(new ColumnKinds(pairs)), TemplatePosition = templatePosition,
        });
        return _forms.Count - 1;
    }

    int ColumnOf(ColumnPath path)
    {
        if (!_columnIds.TryGetValue(path, out var id))
        {
            id = _columns.Count;
            _columnIds.Add(path, id);
            _columns.Add(path);
        }
        return id;
    }

    int ShapeOf(ColumnKinds pairs)
    {
        if (!_shapeIds.TryGetValue(pairs, out var id))
        {
            id = _shapes.Count;
            _shapeIds.Add(pairs, id);
            _shapes.Add(pairs);
        }
        return id;
    }

    // A template is known by its hash: were two ever taken for one, their groups would only lack a constant.
    int ClusterOf(RowForm form, int code)
    {
        var template = code == NoTemplate ? 0 : TextHash.Of(form.Batch.TextsOf(form.Shape.Columns[form.TemplatePosition])[code]);
        if (!_clusterIds.TryGetValue((form.BlockShape, template), out var id))
        {
            id = _clusters.Count;
            _clusterIds.Add((form.BlockShape, template), id);
            _clusters.Add(new Cluster(form.BlockShape));
        }
        return id;
    }

    static int[] Unset(int length)
    {
        var ids = new int[length];
        ids.AsSpan().Fill(Unknown);
        return ids;
    }
}
