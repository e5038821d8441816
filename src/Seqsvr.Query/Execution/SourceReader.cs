using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The values of a <see cref="ValueSource"/> for the selected rows of one batch after the other, in two forms that are made when first
/// asked for: codes into a table of values, each found once for each distinct cell, or plain integers. Belongs to one worker.
/// </summary>
internal sealed class SourceReader(ValueSource source, CancellationToken cancellation)
{
    readonly RowEvaluator _meaning = new(source.Meaning);
    readonly StandInRow? _standIn = source.Only is { } path ? new StandInRow(path) : null;
    readonly LateralCodes? _lateralCodes = source.ReadsLaterals ? new LateralCodes(source, new RowEvaluator(source.Meaning), cancellation) : null;
    readonly List<Value> _table = [];
    readonly Dictionary<(SlotKind, long), int> _cells = [];
    Batch _batch = null!;
    Selection _selection = null!;
    UnnestedRows? _unnested;
    int[] _codes = [];
    long[] _integers = [];
    int[] _codeOfText = [];
    bool _hasCodes;

    /// <summary>Turns to the selected rows of a batch; all must stay as they are while the values are used.</summary>
    /// <param name="unnested">The elements of laterals at each position of the selection; null where there are no laterals.</param>
    public void Read(Batch batch, Selection selection, UnnestedRows? unnested)
    {
        _unnested = unnested;
        _batch = batch;
        _selection = selection;
        _hasCodes = false;
        _table.Clear();
    }

    /// <summary>For each selected row its place in <see cref="Table"/>.</summary>
    public ReadOnlySpan<int> Codes
    {
        get
        {
            EnsureCodes();
            return _codes.AsSpan(0, _selection.Count);
        }
    }

    /// <summary>The values that codes stand for; equal values may stand there more than once.</summary>
    public IReadOnlyList<Value> Table
    {
        get
        {
            EnsureCodes();
            return _table;
        }
    }

    /// <summary>The value of each selected row where all are 64-bit integers; false otherwise.</summary>
    public bool TryIntegers(out ReadOnlySpan<long> integers)
    {
        integers = default;
        if (!source.IsPlain || _batch.Find(source.Only!.Value) is not { IsAlone: true, Index: >= 0 } place)
            return false;
        var column = _batch.Column(place.Index);
        if (column is not { IsUniform: true, UniformKind: SlotKind.Integer })
            return false;
        if (_integers.Length < _selection.Count)
            _integers = new long[Math.Max(_selection.Count, _batch.Count)];
        var slots = column.Slots;
        var rows = _selection.Rows;
        for (var i = 0; i < rows.Length; i++)
            _integers[i] = slots[rows[i]];
        integers = _integers.AsSpan(0, rows.Length);
        return true;
    }

    void EnsureCodes()
    {
        if (_hasCodes)
            return;
        _hasCodes = true;
        if (_codes.Length < _selection.Count)
            _codes = new int[Math.Max(_selection.Count, _batch.Count)];
        if (_lateralCodes is not null)
            _lateralCodes.Fill(_batch, _unnested!, _codes.AsSpan(0, _selection.Count), _table);
        else if (source.IsConstant)
            AllEqual(_meaning.Evaluate([]));
        else if (source.Only is not { } path || _batch.Find(path) is not { IsAlone: true } place)
            RowByRow();
        else if (place.Index < 0)
            AllEqual(ValueOf(Cell.Missing));
        else
            FromColumn(_batch.Column(place.Index));
    }

    void FromColumn(ColumnVector column)
    {
        if (column.IsConstant)
            AllEqual(ValueOf(column.CellAt(0)));
        else if (column.IsUniform && column.UniformKind.IsTextual())
            FromTexts(column);
        else
            FromCells(column);
    }

    void AllEqual(Value value)
    {
        _table.Add(value);
        _codes.AsSpan(0, _selection.Count).Clear();
    }

    void FromTexts(ColumnVector column)
    {
        if (_codeOfText.Length < column.Texts.Count)
            _codeOfText = new int[column.Texts.Count];
        var slots = column.Slots;
        var rows = _selection.Rows;
        // Zero means "not seen yet", so that a fresh array needs no filling; what was used is put back below.
        for (var i = 0; i < rows.Length; i++)
        {
            ref var code = ref _codeOfText[slots[rows[i]]];
            if (code == 0)
            {
                _table.Add(ValueOf(column.CellAt(rows[i])));
                code = _table.Count;
            }
            _codes[i] = code - 1;
        }
        foreach (var row in rows)
            _codeOfText[slots[row]] = 0;
    }

    void FromCells(ColumnVector column)
    {
        _cells.Clear();
        var rows = _selection.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            var cell = column.CellAt(rows[i]);
            if (!_cells.TryGetValue((cell.Kind, cell.Slot), out var code))
            {
                code = _table.Count;
                _table.Add(ValueOf(cell));
                _cells.Add((cell.Kind, cell.Slot), code);
            }
            _codes[i] = code;
        }
    }

    void RowByRow()
    {
        var rows = _selection.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            _codes[i] = i;
            _table.Add(_meaning.Evaluate(new EventRow(_batch.Group, rows[i])));
        }
    }

    Value ValueOf(Cell cell) => _meaning.Evaluate(_standIn!.With(cell));
}
