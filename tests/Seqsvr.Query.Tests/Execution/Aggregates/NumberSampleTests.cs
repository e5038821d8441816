using System.Globalization;
using Seqsvr.Events.Model;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Execution.Aggregates;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Tests.Execution.Aggregates;

public sealed class NumberSampleTests
{
    const int ExactMax = 100;

    static readonly decimal[] Percents = [0, 0.1m, 1, 25, 50, 75, 90, 95, 99, 99.9m, 100];

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, true)]
    [InlineData(1000, true)]
    [InlineData(100, false)]
    [InlineData(101, false)]
    [InlineData(1000, false)]
    public void AnyOrderAndAnyDivisionAmongWorkersGiveTheSame_ExactUpToALimitThenTheBucketOfTheExact(int count, bool isMemoryAmple)
    {
        var buckets = LogarithmicBuckets.For(0.01m)!;
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var numbers = Enumerable.Range(0, count).Select(_ => Number(random)).ToArray();
            var sorted = numbers.Order().ToArray();
            for (var division = 0; division < 10; division++)
            {
                random.Shuffle(numbers);
                var sample = Joined(Parts(numbers, random), buckets, isMemoryAmple);
                foreach (var percent in Percents)
                {
                    var exact = sorted.First(number => sorted.Count(other => other <= number) * 100m >= percent * count);
                    var expected = count <= ExactMax ? exact : buckets.MidpointOf(buckets.KeyOf(exact));
                    sample.Percentile(percent, CancellationToken.None).ShouldBe(expected, $"seed {seed}, {count} numbers, percentile {percent}");
                }
            }
        }
    }

    [Fact]
    public void WithoutBucketsItIsAlwaysExact()
    {
        var numbers = Enumerable.Range(1, 10_000).Select(i => (decimal)i).ToArray();
        var random = new Random(1);
        random.Shuffle(numbers);
        var sample = Joined(Parts(numbers, random), buckets: null);
        sample.Percentile(95, CancellationToken.None).ShouldBe(9500);
        sample.Percentile(99.99m, CancellationToken.None).ShouldBe(9999);
        sample.Percentile(0, CancellationToken.None).ShouldBe(1);
    }

    [Fact]
    public void MillionsOfNumbersTakeLittleMemory()
    {
        var memory = new QueryMemory(1 << 20);
        var sample = new NumberSample(8192, LogarithmicBuckets.For(0.01m), memory.Open());
        for (var i = 1L; i <= 2_000_000; i++)
            sample.Add(i);
        ((double)sample.Percentile(50, CancellationToken.None)).ShouldBe(1_000_000, 10_000);
        memory.ReservedBytes.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void OfEqualNumbersTheShortestIsShown()
    {
        decimal[] numbers = [2.50m, 2.5m, 2.500m, 1, 3];
        NumberSelection.At(numbers, 2, CancellationToken.None).Scale.ShouldBe((byte)1);
    }

    [Fact]
    public void SelectionFindsWhatSortingFinds()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var numbers = Enumerable.Range(0, random.Next(1, 400)).Select(_ => Number(random)).ToArray();
            var place = random.Next(numbers.Length);
            var expected = numbers.Order().ElementAt(place);
            NumberSelection.At(numbers, place, CancellationToken.None).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(20_000)]
    public void NumbersInPartsAreSelectedAsSortingFindsThem_OfEqualOnesTheShortest(int count)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var spread = random.Next(1, 100_000);
            var packed = Enumerable.Range(0, count).Select(_ => Packed(random, spread)).ToArray();
            var sorted = packed.Select(PackedDecimal.ToDecimal).OrderBy(number => number).ThenBy(number => number.Scale).ToArray();
            var (single, together, other) = (NewNumbers(), NewNumbers(), NewNumbers());
            foreach (var number in packed)
                single.TryAdd(number).ShouldBeTrue();
            together.TryAdd(packed.AsSpan(0, count / 3)).ShouldBeTrue();
            other.TryAdd(packed.AsSpan(count / 3)).ShouldBeTrue();
            together.TryTake(other).ShouldBeTrue();
            (together.Count, other.Count).ShouldBe((count, 0));
            var place = random.Next(count);
            var expected = sorted.First(number => number == sorted[place]);
            foreach (var numbers in new[] { single, together })
                numbers.Select(place, CancellationToken.None).ToString(CultureInfo.InvariantCulture)
                    .ShouldBe(expected.ToString(CultureInfo.InvariantCulture), $"seed {seed}");
        }
    }

    [Fact]
    public void NumbersThatGoFromOneListToAnotherAreReservedThere()
    {
        var memory = new QueryMemory(long.MaxValue);
        var (account, others) = (memory.Open(), memory.Open());
        var (numbers, other) = (new PackedNumbers(account), new PackedNumbers(others));
        other.TryAdd(new long[50_000]).ShouldBeTrue();
        numbers.TryTake(other).ShouldBeTrue();
        others.Close();
        memory.ReservedBytes.ShouldBeGreaterThan(50_000 * 8);
        numbers.Clear();
        account.Close();
        memory.ReservedBytes.ShouldBe(0);
    }

    [Fact]
    public void TheMemoryOfOneSampleServesTheNext()
    {
        AddMany();
        var before = GC.GetAllocatedBytesForCurrentThread();
        AddMany();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000);
    }

    [Fact]
    public void ASurveyFindsTheLongestFractionAndNoMantissaIsBeyondIt()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var packed = Enumerable.Range(0, random.Next(40)).Select(_ => Packed(random, 1 << random.Next(1, 30))).ToArray();
            var survey = PackedSurvey.Of(packed);
            survey.ScaleMax.ShouldBe(packed.Select(PackedDecimal.Scale).DefaultIfEmpty().Max());
            var furthest = packed.Select(number => Math.Abs(PackedDecimal.Mantissa(number))).DefaultIfEmpty().Max();
            survey.MantissaMax.ShouldBeInRange(furthest, Math.Max(1, 2 * furthest));
        }
    }

    [Fact]
    public void ACancelledSelectionStops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Should.Throw<OperationCanceledException>(() => NumberSelection.At(new decimal[1 << 17], 5, cancellation.Token));
    }

    static decimal Number(Random random) => random.Next(4) switch
    {
        0 => random.Next(-20, 20),
        1 => random.Next() / 1000m,
        2 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        _ => -(decimal)random.NextDouble(),
    };

    // With a scale of 1 to 4, or an integer.
    static long Packed(Random random, int spread)
    {
        long mantissa = random.Next(-spread, spread);
        return (mantissa << 5) | (uint)random.Next(5);
    }

    static PackedNumbers NewNumbers() => new(new QueryMemory(long.MaxValue).Open());

    static void AddMany()
    {
        var numbers = NewNumbers();
        for (var i = 0; i < 100_000; i++)
            numbers.TryAdd((i % 1000) << 5 | 1);
        numbers.Select(50_000, CancellationToken.None);
        numbers.Clear();
    }

    static IEnumerable<decimal[]> Parts(decimal[] numbers, Random random)
    {
        for (var start = 0; start < numbers.Length;)
        {
            var count = random.Next(1, numbers.Length - start + 1);
            yield return numbers[start..(start + count)];
            start += count;
        }
    }

    static NumberSample Joined(IEnumerable<decimal[]> parts, LogarithmicBuckets? buckets, bool isMemoryAmple = true)
    {
        var memory = new QueryMemory(1L << 40);
        if (!isMemoryAmple)
            memory.Reserve(1L << 39);
        memory.IsAmple.ShouldBe(isMemoryAmple);
        var all = new NumberSample(ExactMax, buckets, memory.Open());
        foreach (var part in parts)
        {
            var sample = new NumberSample(ExactMax, buckets, memory.Open());
            foreach (var number in part)
                sample.Add(number);
            all.Add(sample);
        }
        return all;
    }
}
