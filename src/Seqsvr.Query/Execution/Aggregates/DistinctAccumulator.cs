using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>distinct(x)</c> and <c>count(distinct(x))</c>: the different values that are neither null nor undefined; an array counts as its elements.
/// Numbers that fit 64 bits as integers are kept as such, whatever they were written like.
/// </summary>
internal sealed class DistinctAccumulator(bool count, bool ignoreCase, AccumulatorContext context) : Accumulator(context)
{
    readonly RecentPairs _recent = new();
    readonly Value[] _key = new Value[1];
    IntegerSet? _integers;
    KeyTable? _values;
    Vector? _coded;
    int _tableVersion;
    int[] _counts = [];
    (int[] Starts, Value[] Values)? _byGroup;

    IntegerSet Integers => _integers ??= new IntegerSet(Memory);

    KeyTable Values => _values ??= new KeyTable([ValueComparer.For(ignoreCase)], Memory);

    public override void Grow(int groups) => Memory.Grow(ref _counts, groups);

    public override void Add(in AccumulatorInput input)
    {
        var vector = input.Values.Vector;
        if (vector.Form is VectorForm.Integers or VectorForm.Decimals)
            AddNumbers(input.Groups, vector);
        else
            AddCodes(input.Groups, input.Values.Coded);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (DistinctAccumulator)other;
        for (var slot = 0; slot < (from._integers?.Slots ?? 0); slot++)
        {
            CheckCancellation(slot);
            if (from._integers!.TryGet(slot, out var group, out var integer))
                Keep(map[group], integer);
        }
        for (var number = 0; number < (from._values?.Count ?? 0); number++)
        {
            CheckCancellation(number);
            Keep(map[from._values!.PrefixOf(number)], from._values.ValuesOf(number)[0]);
        }
    }

    public override Value Result(int group) => count ? Value.Number(_counts[group]) : Value.Array([.. Rows(group)]);

    public override IEnumerable<Value> Rows(int group)
    {
        var (starts, values) = _byGroup ??= ByGroup();
        return new ArraySegment<Value>(values, starts[group], _counts[group]);
    }

    void AddNumbers(ReadOnlySpan<int> groups, Vector vector)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            if (!vector.AllValid && !vector.Valid[i])
                continue;
            if (vector.Form == VectorForm.Integers)
                Keep(groups[i], vector.Integers[i]);
            else
                Keep(groups[i], Value.Number(vector.Decimals[i]));
        }
    }

    void AddCodes(ReadOnlySpan<int> groups, Vector coded)
    {
        if (coded != _coded || coded.TableVersion != _tableVersion)
            _recent.Forget();
        (_coded, _tableVersion) = (coded, coded.TableVersion);
        var codes = coded.Codes;
        for (var i = 0; i < codes.Length; i++)
            if (coded.CodesAreRows || !_recent.WasMet(groups[i], codes[i]))
                Take(groups[i], coded.Table[codes[i]]);
    }

    void Take(int group, Value value)
    {
        if (value.Type != ValueType.Array)
            Keep(group, value);
        else
            foreach (var element in value.AsArray)
                Keep(group, element);
    }

    void Keep(int group, Value value)
    {
        if (value.IsNullOrUndefined)
            return;
        if (value.Type == ValueType.Number && decimal.IsInteger(value.AsNumber) && value.AsNumber is >= long.MinValue and <= long.MaxValue)
        {
            Keep(group, (long)value.AsNumber);
            return;
        }
        _key[0] = value;
        var number = Values.NumberOf(group, _key, out var isNew);
        if (isNew)
            _counts[group]++;
        else if (!count && Spelling.Compare(_key, Values.ValuesOf(number)) < 0)
            Values.Respell(number, _key);
    }

    void Keep(int group, long integer)
    {
        if (Integers.Add(group, integer))
            _counts[group]++;
    }

    // All values, those of one group after those of the other.
    (int[] Starts, Value[] Values) ByGroup()
    {
        var starts = new int[_counts.Length];
        for (var group = 1; group < starts.Length; group++)
            starts[group] = starts[group - 1] + _counts[group - 1];
        var ends = (int[])starts.Clone();
        var total = starts.Length == 0 ? 0 : starts[^1] + _counts[^1];
        Memory.Reserve(MemoryAccount.BytesOf<Value>(total) + 2 * MemoryAccount.BytesOf<int>(starts.Length));
        var values = new Value[total];
        for (var slot = 0; slot < (_integers?.Slots ?? 0); slot++)
            if (_integers!.TryGet(slot, out var group, out var integer))
                values[ends[group]++] = Value.Number(integer);
        for (var number = 0; number < (_values?.Count ?? 0); number++)
            values[ends[_values!.PrefixOf(number)]++] = _values.ValuesOf(number)[0];
        return (starts, values);
    }
}
