using System.Globalization;
using System.Numerics;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Functions;

namespace Seqsvr.Oracle.Naive;

/// <summary>What an aggregate means, said with lists: slow and obvious.</summary>
sealed class NaiveAggregate(BoundAggregate aggregate)
{
    /// <summary>So many numbers of a group have an exact percentile in the oracle; few, for groups are small here.</summary>
    public const int ExactPercentileMax = 12;

    readonly RowEvaluator? _argument = aggregate.Argument is { } argument ? new RowEvaluator(argument) : null;
    readonly decimal[] _parameters = [.. aggregate.Parameters.Select(parameter => new RowEvaluator(parameter).Evaluate([]).AsNumber)];

    /// <summary>True where the result is an array of which each element makes a row.</summary>
    public bool GivesRows { get; } =
        !aggregate.Distinct && aggregate.Function is AggregateFunction.Distinct or AggregateFunction.Top or AggregateFunction.Bottom;

    /// <summary>The aggregate over the events of one group, which stand from the earliest to the latest.</summary>
    public Value Of(List<NaiveRow> rows)
    {
        if (_argument is null)
            return Value.Number(rows.Count);
        var all = rows.Select(row => row.Evaluate(_argument)).ToList();
        var present = all.Where(value => !value.IsNullOrUndefined).ToList();
        var numbers = all.Where(value => value.Type == ValueType.Number).Select(value => value.AsNumber).ToList();
        return aggregate.Function switch
        {
            AggregateFunction.Count when aggregate.Distinct => Value.Number(Distinct(present).Count),
            AggregateFunction.Count => Value.Number(present.Count(value => value != Value.False)),
            AggregateFunction.Sum => Total(numbers, 1),
            AggregateFunction.Mean => Total(numbers, numbers.Count),
            AggregateFunction.Min => numbers.Count == 0 ? Value.Null : Value.Number(numbers.Min()),
            AggregateFunction.Max => numbers.Count == 0 ? Value.Null : Value.Number(numbers.Max()),
            AggregateFunction.Any => all.Count == 0 ? Value.Null : Value.Boolean(all.Any(value => value.IsTrue)),
            AggregateFunction.All => all.Count == 0 ? Value.Null : Value.Boolean(all.All(value => value.IsTrue)),
            AggregateFunction.First => present.Count == 0 ? Value.Null : present[0],
            AggregateFunction.Last => present.Count == 0 ? Value.Null : present[^1],
            AggregateFunction.Percentile => Percentile(numbers),
            AggregateFunction.Distinct => Value.Array(Distinct(present)),
            AggregateFunction.Top => Value.Array([.. present.Take((int)_parameters[0])]),
            AggregateFunction.Bottom => Value.Array([.. present.TakeLast((int)_parameters[0])]),
            _ => throw new NotSupportedException($"the oracle does not know the aggregate {aggregate.Function}"),
        };
    }

    // An array counts as its elements; of spellings that differ in case only the least is shown.
    List<Value> Distinct(List<Value> values) => [.. values
        .SelectMany(value => value.Type == ValueType.Array ? value.AsArray : [value])
        .Where(value => !value.IsNullOrUndefined)
        .GroupBy(value => value, ValueComparer.For(aggregate.IgnoreCase))
        .Select(same => same.Order(ValueComparer.Exact).First())
        .Order(ValueComparer.For(aggregate.IgnoreCase))];

    // In units of the 28th digit after the point everything is an integer.
    static Value Total(List<decimal> numbers, int divisor)
    {
        if (numbers.Count == 0)
            return Value.Null;
        var total = BigInteger.Zero;
        foreach (var number in numbers)
        {
            var whole = decimal.Truncate(number);
            total += new BigInteger(whole) * BigInteger.Pow(10, 28) + new BigInteger((number - whole) * 1e14m * 1e14m);
        }
        // Forty digits more than decimal has, and so rounded once.
        var result = (total * BigInteger.Pow(10, 40) / divisor).ToString(CultureInfo.InvariantCulture) + "E-68";
        return decimal.TryParse(result, NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded) ? Value.Number(rounded) : Value.Undefined;
    }

    // The least number that at least so many percent are not above; of many numbers its bucket, unless the error allowed is 0.
    Value Percentile(List<decimal> numbers)
    {
        if (numbers.Count == 0)
            return Value.Null;
        var sorted = numbers.Order().ToList();
        var exact = sorted.First(number => sorted.Count(other => other <= number) * 100m >= _parameters[0] * numbers.Count);
        return numbers.Count <= ExactPercentileMax || _parameters is [_, 0]
            ? Value.Number(exact)
            : FunctionCatalog.Find("Bucket")!.Body([Value.Number(exact), .. _parameters.Skip(1).Select(Value.Number)], false);
    }
}
