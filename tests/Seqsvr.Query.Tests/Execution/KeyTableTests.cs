using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;

namespace Seqsvr.Query.Tests.Execution;

public sealed class KeyTableTests
{
    readonly MemoryAccount _memory = new QueryMemory(long.MaxValue).Open();

    [Fact]
    public void EqualKeysHaveOneNumber_AsADictionaryGivesThem()
    {
        var table = new KeyTable([ValueComparer.Exact, ValueComparer.IgnoreCase], _memory);
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        var random = new Random(9);
        for (var i = 0; i < 5000; i++)
        {
            var (prefix, number, text) = (random.Next(3), random.Next(40), random.Next(2) == 0 ? "a" : "A");
            var key = $"{prefix}/{number}/a";
            var isKnown = expected.TryGetValue(key, out var known);
            Value[] values = [Value.Number(random.Next(2) == 0 ? number : number + 0.0m), Value.String(text)];
            table.NumberOf(prefix, values, out var isNew).ShouldBe(isKnown ? known : expected.Count);
            isNew.ShouldBe(!isKnown);
            expected.TryAdd(key, expected.Count);
        }
        table.Count.ShouldBe(expected.Count);
        table.PrefixOf(0).ShouldBeInRange(0, 2);
    }

    [Fact]
    public void LookingUpAKnownKeyMakesNoGarbage()
    {
        var table = new KeyTable([ValueComparer.Exact], _memory);
        var keys = Enumerable.Range(0, 1000).Select(i => new[] { i % 2 == 0 ? Value.Number(i) : Value.String("text " + i) }).ToList();
        foreach (var key in keys)
            table.NumberOf(0, key, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var key in keys)
            table.NumberOf(0, key, out _);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    [Fact]
    public void ARespelledKeyKeepsItsNumber()
    {
        var table = new KeyTable([ValueComparer.Exact], _memory);
        var number = table.NumberOf(0, [Value.Number(1.50m)], out _);
        table.Respell(number, [Value.Number(1.5m)]);
        table.NumberOf(0, [Value.Number(1.500m)], out var isNew).ShouldBe(number);
        isNew.ShouldBeFalse();
        table.ValuesOf(number)[0].AsNumber.Scale.ShouldBe((byte)1);
    }

    [Fact]
    public void ATextIsTheSameKeyAsUtf8AndAsAValue()
    {
        var table = new KeyTable([ValueComparer.Exact], _memory);
        foreach (var prefix in new[] { 0, 1 })
        {
            var number = table.NumberOf(prefix, "größe"u8, out var isNew);
            isNew.ShouldBeTrue();
            table.NumberOf(prefix, [Value.String("größe")], out _).ShouldBe(number);
            table.NumberOf(prefix, "größe"u8, out _).ShouldBe(number);
            table.ValuesOf(number)[0].ShouldBe(Value.String("größe"));
        }
        table.Count.ShouldBe(2);
    }

    [Fact]
    public void HalvesOfCharactersAreNotTheSame()
    {
        var table = new KeyTable([ValueComparer.Exact], _memory);
        var numbers = new[] { "\uD83D", "\uDE02", "\uFFFD", "\uD83D" }.Select(text => table.NumberOf(0, [Value.String(text)], out _));
        numbers.ShouldBe([0, 1, 2, 0]);
    }
}
