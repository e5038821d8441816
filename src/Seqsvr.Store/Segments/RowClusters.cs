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
    readonly int[]?[] _templateIds = new int[batches.Length][];
    readonly TextInterner _templates = new();
    readonly Dictionary<ColumnKinds, int> _shapeIds = [];
    readonly List<ColumnKinds> _shapes = [];
    readonly Dictionary<(int Shape, int Template), int> _clusterIds = [];
    readonly List<Cluster> _clusters = [];

    /// <summary>The columns of all rows so far.</summary>
    public IReadOnlyList<ColumnPath> Columns => _columns;

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
        var columns = new int[shape.SlotCount];
        var pairs = new int[shape.SlotCount];
        var template = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            var path = batch.Paths[shape.Columns[i]];
            columns[i] = ColumnOf(path);
            pairs[i] = ColumnKinds.Pair(columns[i], shape.Kinds[i]);
            if (path == Members.Template && shape.Kinds[i] == SlotKind.Text)
                template = i;
        }
        Array.Sort(pairs);
        _forms.Add(new RowForm
        {
            BatchIndex = batchIndex, Batch = batch, Shape = shape, Columns = columns,
            BlockShape = ShapeOf(new ColumnKinds(pairs)), TemplatePosition = template,
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

    int ClusterOf(RowForm form, int code)
    {
        var key = (form.BlockShape, code == NoTemplate ? NoTemplate : TemplateOf(form, code));
        if (!_clusterIds.TryGetValue(key, out var id))
        {
            id = _clusters.Count;
            _clusterIds.Add(key, id);
            _clusters.Add(new Cluster(form.BlockShape));
        }
        return id;
    }

    int TemplateOf(RowForm form, int code)
    {
        var texts = form.Batch.TextsOf(form.Shape.Columns[form.TemplatePosition]);
        var ids = _templateIds[form.BatchIndex] ??= Unset(texts.Count);
        if (ids[code] == Unknown)
            ids[code] = _templates.Intern(texts[code]);
        return ids[code];
    }

    static int[] Unset(int length)
    {
        var ids = new int[length];
        ids.AsSpan().Fill(Unknown);
        return ids;
    }
}
