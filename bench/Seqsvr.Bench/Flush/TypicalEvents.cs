using System.Globalization;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Bench.Flush;

/// <summary>
/// Made-up events of the usual kind: 60 event types with about 20 slots each, some names shared by all types, ids that never repeat,
/// a trace id shared by a few events in a row, times 0 to 20 ms apart. Always the same for one seed.
/// </summary>
sealed class TypicalEvents(int seed)
{
    const int Types = 60;
    const int EventsInTrace = 6;

    static readonly string[] Levels = ["Debug", "Information", "Information", "Information", "Warning", "Error"];

    readonly Random _random = new(seed);
    readonly EventBatchBuilder _builder = new();
    readonly Dictionary<string, byte[]> _names = [];
    long _ticks = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    string _trace = "";
    int _count;

    public EventBatch NextBatch(int events)
    {
        for (var i = 0; i < events; i++)
            AddEvent();
        var batch = _builder.Build()!;
        batch.AssignSequence(_count - events + 1);
        return batch;
    }

    void AddEvent()
    {
        if (_count++ % EventsInTrace == 0)
            _trace = Hex(32);
        // Few types make most events.
        var type = (int)(Types * Math.Pow(_random.NextDouble(), 3));
        _builder.BeginEvent();
        Member("mt", $"HTTP {{Method}} {{Path}} of step {type} responded {{StatusCode}} in {{Elapsed}} ms");
        Member("l", Levels[type % Levels.Length]);
        Member("tr", _trace);
        Member("sp", Hex(16));
        Text("Application", $"service-{type % 7}");
        Text("MachineName", $"node-{_random.Next(12)}");
        Text("RequestId", $"0HN{Hex(10)}:{_random.Next(100):D8}");
        Text("Method", _random.Next(4) == 0 ? "POST" : "GET");
        Text("Path", $"/api/{(char)('a' + _random.Next(20))}/{_random.Next(200)}");
        Text("ClientIp", $"10.{_random.Next(4)}.{_random.Next(256)}.{_random.Next(256)}");
        Text("UserId", $"u-{(int)(42_000 * _random.NextDouble() * _random.NextDouble()):D6}");
        Integer("StatusCode", _random.Next(10) == 0 ? 500 : 200);
        Integer("Bytes", _random.Next(100_000));
        Integer("ThreadId", _random.Next(40));
        PackedDecimal.TryPack(_random.Next(10_000_000), 4, out var elapsed);
        Slot("Elapsed", SlotKind.Decimal, elapsed);
        Slot("Ok", SlotKind.Boolean, _random.Next(2));
        for (var i = 0; i < 4; i++)
            Integer($"Type{type}Field{i}", _random.Next(10 << (3 * i)));
        _ticks += _random.Next(200_000);
        _builder.EndEvent(_ticks);
    }

    void Member(string name, string text) => Add(EventBatchBuilder.MembersRoot, name, text);

    void Text(string name, string text) => Add(EventBatchBuilder.PropertiesRoot, name, text);

    void Integer(string name, long value) => Slot(name, SlotKind.Integer, value);

    void Slot(string name, SlotKind kind, long slot) => _builder.Add(Node(EventBatchBuilder.PropertiesRoot, name), kind, slot);

    void Add(int parent, string name, string text) => _builder.Add(Node(parent, name), SlotKind.Text, Encoding.UTF8.GetBytes(text));

    int Node(int parent, string name)
    {
        if (!_names.TryGetValue(name, out var bytes))
            _names.Add(name, bytes = Encoding.UTF8.GetBytes(name));
        var node = _builder.Child(parent, parent, bytes);
        _builder.Enter(node);
        return node;
    }

    string Hex(int digits)
    {
        Span<byte> bytes = stackalloc byte[digits / 2];
        _random.NextBytes(bytes);
        return Convert.ToHexString(bytes).ToLower(CultureInfo.InvariantCulture);
    }
}
