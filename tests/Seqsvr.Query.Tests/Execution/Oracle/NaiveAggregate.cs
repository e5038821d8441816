using System.Globalization;
using System.Numerics;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>What an aggregate means, said with lists: slow and obvious.</summary>
static class NaiveAggregate
{
    /// <summary>The aggregate over the events of one group.</summary>
    public static Value Of(BoundAggregate aggregate, List<NaiveRow> rows)
    {
        if (aggregate.Argument is null)
            return Value.Number(rows.Count);
        var evaluator = new RowEvaluator(aggregate.Argument);
        var all = rows.OrderBy(row => row.Event.Id).ThenBy(row => row.Ordinal).Select(row => evaluator.Evaluate(row.Event, row.Elements)).ToList();
        var present = all.Where(value => !value.IsNullOrUndefined).ToList();
        var numbers = all.Where(value => value.Type == ValueType.Number).Select(value => value.AsNumber).ToList();
        return aggregate.Function switch
        {
            AggregateFunction.Count when aggregate.Distinct => Value.Number(Distinct(present, aggregate.IgnoreCase)),
            AggregateFunction.Count => Value.Number(present.Count(value => value != Value.False)),
            AggregateFunction.Sum => Total(numbers, 1),
            AggregateFunction.Mean => Total(numbers, numbers.Count),
            AggregateFunction.Min => numbers.Count == 0 ? Value.Null : Value.Number(numbers.Min()),
            AggregateFunction.Max => numbers.Count == 0 ? Value.Null : Value.Number(numbers.Max()),
            AggregateFunction.Any => all.Count == 0 ? Value.Null : Value.Boolean(all.Any(value => value.IsTrue)),
            AggregateFunction.All => all.Count == 0 ? Value.Null : Value.Boolean(all.All(value => value.IsTrue)),
            AggregateFunction.First => present.Count == 0 ? Value.Null : present[0],
            AggregateFunction.Last => present.Count == 0 ? Value.Null : present[^1],
            AggregateFunction.Percentile => Percentile(numbers, [.. aggregate.Parameters.Select(parameter => new RowEvaluator(parameter).Evaluate([]))]),
            _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate.Function, "the oracle does not know this aggregate"),
        };
    }

    static int Distinct(List<Value> values, bool ignoreCase) => values
        .SelectMany(value => value.Type == ValueType.Array ? value.AsArray : [value])
        .Where(value => !value.IsNullOrUndefined)
        .Distinct(ValueComparer.For(ignoreCase))
        .Count();

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
    static Value Percentile(List<decimal> numbers, Value[] parameters)
    {
        if (numbers.Count == 0)
            return Value.Null;
        var percent = parameters[0].AsNumber;
        var exact = numbers.Order().First(number => numbers.Count(other => other <= number) * 100m >= percent * numbers.Count);
        if (numbers.Count <= new QueryLimits().ExactPercentileMax || (parameters.Length > 1 && parameters[1] == Value.Number(0)))
            return Value.Number(exact);
        return Some.Evaluate(parameters.Length > 1 ? $"Bucket({Text(exact)}, {Text(parameters[1].AsNumber)})" : $"Bucket({Text(exact)})", Some.Event());
    }

    static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
