using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Laterals;

/// <summary>
/// The elements of one lateral's collections, one after the other. A collection that one cell or one element of an earlier lateral decides is computed once
/// for each of these. Belongs to one worker.
/// </summary>
internal sealed class ElementTable(ValueSource collection, int lateral, CancellationToken cancellation)
{
    readonly RowEvaluator _meaning = new(collection.Meaning, cancellation);
    readonly StandInRow? _standIn = collection.Only is { } path ? new StandInRow(path) : null;
    readonly Dictionary<(SlotKind, long), (int, int)> _known = [];
    readonly Value[] _earlier = new Value[lateral];
    readonly List<Value> _elements = [];
    Batch _batch = null!;
    UnnestedRows _input = null!;
    ColumnPlace _place;

    /// <summary>All elements so far.</summary>
    public IReadOnlyList<Value> Elements => _elements;

    /// <summary>True where enough elements are held, so that rows should be used up before more are added.</summary>
    public bool IsFull => _elements.Count >= ExecutionLimits.UnnestedElementsMax;

    /// <summary>Turns to other rows.</summary>
    public void Read(Batch batch, UnnestedRows input)
    {
        _batch = batch;
        _input = input;
        _place = collection.Only is { } path ? batch.Find(path) : default;
        Clear();
    }

    /// <summary>Forgets all elements: no code of them may be in use any more.</summary>
    public void Clear()
    {
        _elements.Clear();
        _known.Clear();
    }

    /// <summary>Where the elements of the collection of one row stand; none where it is no array.</summary>
    public (int Start, int Count) Find(int position)
    {
        if (KeyOf(position) is not { } key)
            return Add(position);
        if (!_known.TryGetValue(key, out var found))
            _known.Add(key, found = Add(position));
        return found;
    }

    // What decides the collection, in the form of a cell; null where nothing does alone.
    (SlotKind, long)? KeyOf(int position)
    {
        if (collection.IsConstant)
            return (SlotKind.Missing, 0);
        if (collection.OnlyLateral is { } other)
            return (SlotKind.Integer, _input.CodesOf(other)[position]);
        return IsByCell ? (CellAt(position) is var cell ? (cell.Kind, cell.Slot) : default) : null;
    }

    bool IsByCell => collection.Only is not null && _place.IsAlone;

    Cell CellAt(int position) =>
        _place.Index < 0 ? Cell.Missing : _batch.Column(_place.Index).CellAt(_input.Selection[position]);

    (int Start, int Count) Add(int position)
    {
        var start = _elements.Count;
        if (Evaluate(position) is { Type: ValueType.Array } array)
            _elements.AddRange(array.AsArray);
        return (start, _elements.Count - start);
    }

    Value Evaluate(int position)
    {
        if (IsByCell)
            return _meaning.Evaluate(_standIn!.With(CellAt(position)));
        _input.ElementsAt(position, _earlier);
        return _meaning.Evaluate(new EventRow(_batch.Group, _input.Selection[position]), _earlier);
    }
}
