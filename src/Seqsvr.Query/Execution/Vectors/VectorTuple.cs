using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// Any expression that reads nothing but columns: the row evaluator is asked once for each distinct combination of their values, about one of the rows
/// that have it. Belongs to one worker.
/// </summary>
internal sealed class VectorTuple(BoundExpression expression, IReadOnlyCollection<ColumnPath> paths, CancellationToken cancellation) : VectorExpression
{
    readonly RowEvaluator _meaning = new(expression, cancellation);
    readonly VectorRows _rows = new(expression, paths, cancellation);
    readonly VectorColumn[] _columns = [.. paths.Select(path => new VectorColumn(new BoundProperty(path), path, cancellation))];
    readonly CodeReader[] _readers = [.. paths.Select(_ => new CodeReader())];
    readonly LocalGroups _groups = new();

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        foreach (var path in paths)
            if (!batch.Find(path).IsAlone)
                return _rows.Evaluate(batch, selection);
        _groups.Reset(selection.Count);
        for (var i = 0; i < _columns.Length; i++)
            _groups.Divide(_readers[i].Read(_columns[i].Evaluate(batch, selection)));
        var codes = Result.BecomeCodes(selection.Count, out var table);
        _groups.Groups.CopyTo(codes);
        for (var group = 0; group < _groups.Count; group++)
            table.Add(_meaning.Evaluate(new EventRow(batch.Group, selection[_groups.RepresentativeOf(group)])));
        return Result;
    }
}
