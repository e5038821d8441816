using Seqsvr.Events.Values;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>percentile(x, p, error)</c>: the least number such that at least <c>p</c> percent of the numbers are not above it; null where there are none. Exact
/// while a group has few numbers (<see cref="QueryLimits.ExactPercentileMax"/>) or where the error is 0, else within the error: see <see cref="NumberSample"/>.
/// </summary>
internal sealed class PercentileAccumulator(decimal percent, decimal error, AccumulatorContext context) : NumberAccumulator(context)
{
    readonly LogarithmicBuckets? _buckets = LogarithmicBuckets.For(error);
    NumberSample?[] _samples = [];

    public override void Grow(int groups) => Memory.Grow(ref _samples, groups);

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (PercentileAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            CheckCancellation(group);
            if (from._samples[group] is { } sample)
                SampleOf(map[group]).Add(sample);
        }
    }

    public override Value Result(int group) =>
        _samples[group] is { } sample ? Value.Number(sample.Percentile(percent, Context.Cancellation)) : Value.Null;

    protected override void Take(int group, long number) => SampleOf(group).Add(number);

    protected override void Take(int group, decimal number) => SampleOf(group).Add(number);

    protected override void TakePacked(int group, long packed) => SampleOf(group).AddPacked(packed);

    protected override void AddAllPacked(int group, ReadOnlySpan<long> packed) => SampleOf(group).AddPacked(packed);

    public override void Close()
    {
        foreach (var sample in _samples)
            sample?.Close();
        base.Close();
    }

    NumberSample SampleOf(int group)
    {
        if (_samples[group] is { } known)
            return known;
        Memory.Reserve(NumberSample.ObjectBytes);
        return _samples[group] = new NumberSample(Context.Limits.ExactPercentileMax, _buckets, Memory);
    }
}
