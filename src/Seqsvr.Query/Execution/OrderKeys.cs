using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Execution.Vectors;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The values of <c>order by</c> for the rows of one batch after the other. Once as many rows as wanted are known, most others are seen to come behind
/// them by their first value alone, as it lies in its vector. Belongs to one worker.
/// </summary>
internal sealed class OrderKeys
{
    readonly IReadOnlyList<OrderPlan> _orderBy;
    readonly SourceReader[] _readers;
    readonly SortOrder _first;
    readonly Value[] _candidate = new Value[1];
    bool[] _codesBehind = [];
    Value[]? _last;

    public OrderKeys(SelectPlan plan, CancellationToken cancellation)
    {
        _orderBy = plan.Output.OrderBy;
        var laterals = plan.Laterals?.Collections.Count ?? 0;
        _readers = [.. _orderBy.Select(order => new SourceReader(ValueSource.Of(order.Expression, laterals), cancellation))];
        _first = new SortOrder([.. _orderBy.Take(1)]);
    }

    /// <summary>Turns to the selected rows of a batch.</summary>
    /// <param name="last">The values of the last row wanted so far; null where more rows than there are yet are wanted.</param>
    public void Read(Batch batch, Selection selection, UnnestedRows? unnested, Value[]? last)
    {
        foreach (var reader in _readers)
            reader.Read(batch, selection, unnested);
        _last = _orderBy.Count > 0 ? last : null;
        if (_last is null || VectorOf(_readers[0]) is not { Form: VectorForm.Codes, CodesAreRows: false } coded)
            return;
        var behind = Vector.Room(ref _codesBehind, coded.Table.Count);
        for (var code = 0; code < behind.Length; code++)
            behind[code] = IsBehind(coded.Table[code]);
    }

    /// <summary>True where the first value alone says that the row comes behind the last one given to <see cref="Read"/>.</summary>
    public bool IsBehind(int position)
    {
        if (_last is null)
            return false;
        var vector = VectorOf(_readers[0]);
        return vector.Form switch
        {
            VectorForm.Codes when !vector.CodesAreRows => _codesBehind[vector.Codes[position]],
            VectorForm.Integers when HasNumbers(vector, position) => IsBehind((decimal)vector.Integers[position]),
            VectorForm.Decimals when HasNumbers(vector, position) => IsBehind(vector.Decimals[position]),
            _ => IsBehind(vector.At(position)),
        };
    }

    /// <summary>The values of one row.</summary>
    public void At(int position, Span<Value> values)
    {
        for (var i = 0; i < _readers.Length; i++)
            values[i] = VectorOf(_readers[i]).At(position);
    }

    // Texts are made into values once each, and not once a row.
    static Vector VectorOf(SourceReader reader) => reader.Vector.Form == VectorForm.Texts ? reader.Coded : reader.Vector;

    // Both numbers, so that nothing has to be known about other values.
    bool HasNumbers(Vector vector, int position) => _last![0].Type == ValueType.Number && (vector.AllValid || vector.Valid[position]);

    bool IsBehind(decimal number)
    {
        var order = number.CompareTo(_last![0].AsNumber);
        return _orderBy[0].Descending ? order < 0 : order > 0;
    }

    bool IsBehind(Value value)
    {
        _candidate[0] = value;
        return _first.Compare(_candidate, _last) > 0;
    }
}
