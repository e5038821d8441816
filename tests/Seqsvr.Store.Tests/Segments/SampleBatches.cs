using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>
/// Random events: a few event types with fixed columns, one-off events with columns of their own, every kind of slot, one property with
/// several kinds, nested members, extreme numbers, empty and long texts, times that repeat and run backwards.
/// </summary>
sealed class SampleBatches(int seed)
{
    static readonly long[] Numbers = [0, 1, -1, 42, long.MaxValue, long.MinValue, int.MaxValue, 1L << 40];

    readonly Random _random = new(seed);
    readonly EventBatchBuilder _builder = new();
    readonly List<SampleEvent> _events = [];
    long _nextSequence = 1;
    int _typed;
    long _time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>All events so far; the event with arrival number <c>n</c> is at <c>n - 1</c>.</summary>
    public IReadOnlyList<SampleEvent> Events => _events;

    /// <summary>Some numbered batches.</summary>
    public List<EventBatch> Next(int batches, int rowsMax)
    {
        var made = new List<EventBatch>();
        for (var i = 0; i < batches; i++)
            made.Add(NextBatch(_random.Next(1, rowsMax + 1)));
        return made;
    }

    /// <summary>One numbered batch.</summary>
    public EventBatch NextBatch(int rows)
    {
        for (var row = 0; row < rows; row++)
            AddEvent();
        var batch = _builder.Build()!;
        batch.AssignSequence(_nextSequence);
        _nextSequence += rows;
        for (var row = 0; row < rows; row++)
            _events.Add(SampleEvent.Of(new EventRow(batch, row)));
        return batch;
    }

    void AddEvent()
    {
        _builder.BeginEvent();
        switch (_random.Next(10))
        {
            case < 6:
                AddTyped(_random.Next(4));
                break;
            case < 8:
                AddOneOff();
                break;
            default:
                AddMixed();
                break;
        }
        _time += _random.Next(12) switch { < 4 => 0, < 6 => -_random.Next(1_000_000), < 11 => 10_000 * _random.Next(1000), _ => TimeSpan.TicksPerHour };
        _builder.EndEvent(_time);
    }

    // An event type: always the same columns and kinds.
    void AddTyped(int type)
    {
        Text(EventBatchBuilder.MembersRoot, "mt", SlotKind.Text, $"template {type} {{Number}}");
        if (type % 2 == 0)
            Text(EventBatchBuilder.MembersRoot, "l", SlotKind.Text, _random.Next(20) == 0 ? "Error" : "Information");
        Slot(EventBatchBuilder.PropertiesRoot, "Number", SlotKind.Integer, _random.Next(100) + (type * 1000L));
        Slot(EventBatchBuilder.PropertiesRoot, "Elapsed", SlotKind.Decimal, Decimal(_random.Next(100_000), 3));
        Text(EventBatchBuilder.PropertiesRoot, "Id", SlotKind.Text, $"{_random.Next():x8}");
        Slot(EventBatchBuilder.PropertiesRoot, "Ok", SlotKind.Boolean, _random.Next(2));
        // Several events in a row share a trace, from which the request follows.
        var trace = (uint)(_typed++ / 5) * 2654435761;
        Text(EventBatchBuilder.PropertiesRoot, "Trace", SlotKind.Text, $"{trace:x8}");
        Text(EventBatchBuilder.PropertiesRoot, "Request", SlotKind.Text, $"request {trace:x8}");
        var nested = _builder.Child(EventBatchBuilder.PropertiesRoot, EventBatchBuilder.PropertiesRoot, "Nested"u8);
        Text(nested, $"Leaf{type}", SlotKind.Text, "same");
    }

    // Its template and its columns come once.
    void AddOneOff()
    {
        var number = _events.Count + _random.Next(1_000_000);
        Text(EventBatchBuilder.MembersRoot, "mt", SlotKind.Text, $"one off {number}");
        Text(EventBatchBuilder.PropertiesRoot, $"Odd{number % 50}", SlotKind.Text, new string('x', _random.Next(3) == 0 ? 3000 : number % 5));
    }

    // One property of any kind.
    void AddMixed()
    {
        var kind = (SlotKind)_random.Next(1, 9);
        if (kind.IsTextual())
            Text(EventBatchBuilder.PropertiesRoot, "Any", kind, kind == SlotKind.Text ? "ü\0\"" : $"[{_random.Next(3)}]");
        else
            Slot(EventBatchBuilder.PropertiesRoot, "Any", kind, kind switch
            {
                SlotKind.Integer => Numbers[_random.Next(Numbers.Length)],
                SlotKind.Boolean => _random.Next(2),
                SlotKind.Decimal => Decimal(-_random.Next(), 28),
                _ => 0,
            });
        Text(EventBatchBuilder.PropertiesRoot, "", SlotKind.Text, "");
    }

    void Text(int parent, string name, SlotKind kind, string text)
    {
        var node = Node(parent, name);
        _builder.Add(node, kind, Encoding.UTF8.GetBytes(text));
    }

    void Slot(int parent, string name, SlotKind kind, long slot) => _builder.Add(Node(parent, name), kind, slot);

    int Node(int parent, string name)
    {
        var node = _builder.Child(parent, parent, Encoding.UTF8.GetBytes(name));
        _builder.Enter(node);
        return node;
    }

    static long Decimal(long mantissa, int scale)
    {
        PackedDecimal.TryPack(mantissa, scale, out var slot);
        return slot;
    }
}
