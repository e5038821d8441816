using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>
/// One batch of events of one type, whose columns each follow a law, as those of real programs do: few values of which one is the rule, steps, rounded
/// decimals, texts of few lengths, texts with a number in them, texts made of the text of another column. Laws are what codecs look for, and so what
/// they may be wrong about.
/// </summary>
static class LawfulBatch
{
    const int ColumnsMax = 6;
    const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-/ ";

    /// <summary>
    /// A numbered batch of the seed, of 1 to <paramref name="rowsMax"/> events, and what it holds: the event with arrival number n is at n - 1.
    /// </summary>
    public static (EventBatch Batch, List<SampleEvent> Events) Make(int seed, int rowsMax)
    {
        var random = new Random(seed);
        var builder = new EventBatchBuilder();
        var columns = Enumerable.Range(0, random.Next(1, ColumnsMax + 1)).Select(_ => NextLaw(random)).ToArray();
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var step = NextInteger(random);
        var rows = random.Next(1, rowsMax + 1);
        for (var row = 0; row < rows; row++)
        {
            builder.BeginEvent();
            for (var column = 0; column < columns.Length; column++)
                columns[column](builder, NodeOf(builder, $"Column{column}"));
            builder.EndEvent(time += Math.Abs(step() % TimeSpan.TicksPerHour));
        }
        var batch = builder.Build()!;
        batch.AssignSequence(1);
        return (batch, [.. Enumerable.Range(0, rows).Select(row => SampleEvent.Of(new EventRow(batch, row)))]);
    }

    static Action<EventBatchBuilder, int> NextLaw(Random random)
    {
        if (random.Next(2) == 0)
        {
            var text = NextText(random);
            return (builder, node) => builder.Add(node, SlotKind.Text, Encoding.UTF8.GetBytes(text()));
        }
        var number = NextInteger(random);
        if (random.Next(2) == 0)
            return (builder, node) => builder.Add(node, SlotKind.Integer, number());
        var scales = random.Next(1, 4);
        return (builder, node) =>
        {
            var packed = PackedDecimal.TryPack(number(), 1 + random.Next(scales), out var slot);
            builder.Add(node, packed ? SlotKind.Decimal : SlotKind.Integer, slot);
        };
    }

    static Func<long> NextInteger(Random random)
    {
        var from = random.Next(3) == 0 ? random.NextInt64(-1L << random.Next(1, 58), 1L << random.Next(1, 58)) : 0;
        var factor = random.Next(2) == 0 ? 1 : 1L << random.Next(12);
        var bits = random.Next(1, 20);
        var last = from;
        var values = Enumerable.Range(0, random.Next(1, 8)).Select(_ => from + random.NextInt64(1L << bits) * factor).ToArray();
        var exceptionOneIn = random.Next(1, 200);
        return random.Next(5) switch
        {
            0 => () => values[random.Next(exceptionOneIn) == 0 ? random.Next(values.Length) : 0],
            1 => () => values[random.Next(exceptionOneIn) == 0 ? random.Next(values.Length) : random.Next(Math.Min(2, values.Length))],
            2 => () => from + random.NextInt64(1L << (random.Next(exceptionOneIn) == 0 ? 30 : bits)) * factor,
            3 => () => last += random.NextInt64(1L << (random.Next(exceptionOneIn) == 0 ? 30 : bits)) * factor,
            _ => () => last += factor,
        };
    }

    static Func<string> NextText(Random random)
    {
        var number = NextInteger(random);
        var length = NextInteger(random);
        var lengthMax = random.Next(2) == 0 ? 20 : 700;
        var letters = Letters[..random.Next(1, Letters.Length)];
        string Word() => random.GetItems<char>(letters, (int)((ulong)length() % (ulong)lengthMax)) is var word ? new string(word) : "";
        var known = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Word()).ToArray();
        return random.Next(5) switch
        {
            0 => Word,
            1 => () => known[random.Next(known.Length)],
            2 => () => $"{known[random.Next(known.Length)]} {number()} {known[0]}",
            3 => () => $"{number():x16}",
            _ => () => $"{{{known[random.Next(known.Length)]}}} in {number()} ms at {known[random.Next(known.Length)]}",
        };
    }

    static int NodeOf(EventBatchBuilder builder, string name)
    {
        var node = builder.Child(EventBatchBuilder.PropertiesRoot, EventBatchBuilder.PropertiesRoot, Encoding.UTF8.GetBytes(name));
        builder.Enter(node);
        return node;
    }
}
