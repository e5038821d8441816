using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Execution.Vectors;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The values of a <see cref="ValueSource"/> for the selected rows of one batch after the other, in the form that is asked for; each is made once a batch.
/// Belongs to one worker.
/// </summary>
internal sealed class SourceReader
{
    readonly VectorExpression? _expression;
    readonly LateralCodes? _lateralCodes;
    readonly Vector _fromLaterals = new();
    readonly CodeReader _codeReader = new();
    Batch _batch = null!;
    Selection _selection = null!;
    UnnestedRows? _unnested;
    Vector? _vector;
    Vector? _coded;

    public SourceReader(ValueSource source, CancellationToken cancellation)
    {
        if (source.ReadsLaterals)
            _lateralCodes = new LateralCodes(source, new RowEvaluator(source.Meaning, cancellation), cancellation);
        else
            _expression = new VectorCompiler(cancellation).Compile(source.Meaning);
    }

    /// <summary>Turns to the selected rows of a batch; all must stay as they are while the values are used.</summary>
    /// <param name="unnested">The elements of laterals at each position of the selection; null where there are no laterals.</param>
    public void Read(Batch batch, Selection selection, UnnestedRows? unnested)
    {
        _batch = batch;
        _selection = selection;
        _unnested = unnested;
        _vector = null;
        _coded = null;
    }

    /// <summary>The values as they came up.</summary>
    public Vector Vector => _vector ??= _expression?.Evaluate(_batch, _selection) ?? FromLaterals();

    /// <summary>The values as codes into a table.</summary>
    public Vector Coded => _coded ??= _codeReader.Read(Vector);

    /// <summary>For each selected row its place in <see cref="Table"/>.</summary>
    public ReadOnlySpan<int> Codes => Coded.Codes;

    /// <summary>The values that codes stand for; equal values may stand there more than once, and values that no selected row has.</summary>
    public IReadOnlyList<Value> Table => Coded.Table;

    Vector FromLaterals()
    {
        var codes = _fromLaterals.BecomeCodes(_selection.Count, out var table);
        _lateralCodes!.Fill(_batch, _unnested!, codes, table);
        return _fromLaterals;
    }
}
