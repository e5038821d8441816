using System.Globalization;
using System.Text;

namespace Seqsvr.Bench.Queries;

/// <summary>
/// Made-up logs of some services over one day, as CLEF: 60 templates of which few make most events, 54 % without a level, numbers with and without
/// a fraction, texts that repeat and ids that do not, nested objects, arrays. Always the same for one seed.
/// </summary>
sealed class ApplicationEvents
{
    const int Templates = 60;
    const int NoLevelPercent = 54;
    const int Users = 40_000;

    static readonly string[] Levels = ["Debug", "Debug", "Debug", "Debug", "Debug", "Debug", "Debug", "Warning", "Warning", "Error"];
    static readonly string[] Countries = ["DE", "FR", "GB", "US", "SE", "NL", "PL", "JP"];
    static readonly string[] Tags = ["retry", "slow", "cache", "batch", "mobile", "beta", "internal"];
    static readonly string[] Verbs = ["Loaded", "Stored", "Queued", "Rejected", "Expired", "Refreshed"];

    readonly Random _random;
    readonly double[] _templateShares;
    readonly long _stepTicks;
    readonly StringBuilder _line = new();
    long _ticks = Start.Ticks;

    /// <param name="events">How many events share the day.</param>
    public ApplicationEvents(int seed, int events)
    {
        _random = new Random(seed);
        _stepTicks = TimeSpan.TicksPerDay / events;
        _templateShares = new double[Templates];
        for (var rank = 0; rank < Templates; rank++)
            _templateShares[rank] = (rank == 0 ? 0 : _templateShares[rank - 1]) + 1.0 / (rank + 1);
    }

    /// <summary>The first event is not before this, the last within a day of it.</summary>
    public static DateTime Start { get; } = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The next events, one a line.</summary>
    public byte[] NextPayload(int events)
    {
        _line.Clear();
        for (var i = 0; i < events; i++)
            AppendEvent();
        return Encoding.UTF8.GetBytes(_line.ToString());
    }

    void AppendEvent()
    {
        _ticks += _stepTicks / 2 + _random.NextInt64(_stepTicks);
        Append($"{{\"@t\":\"{new DateTime(_ticks, DateTimeKind.Utc):O}\"");
        if (_random.Next(100) >= NoLevelPercent)
            Append($",\"@l\":\"{Levels[_random.Next(Levels.Length)]}\"");
        var template = Template();
        switch (template % 4)
        {
            case 0:
                Request(template);
                break;
            case 1:
                Purchase(template);
                break;
            case 2:
                Job(template);
                break;
            default:
                Statement(template);
                break;
        }
        Append($",\"Service\":\"service-{template % 7}\",\"MachineName\":\"node-{_random.Next(12)}\"");
        _line.Append("}\n");
    }

    void Request(int template)
    {
        var status = _random.Next(100) switch { < 3 => 500 + _random.Next(4), < 10 => 404, _ => 200 };
        Append($",\"@mt\":\"HTTP {{Method}} {{RequestPath}} responded {{StatusCode}} in {{Elapsed}} ms (step {template})\"");
        Append($",\"Method\":\"{(_random.Next(4) == 0 ? "POST" : "GET")}\"");
        Append($",\"RequestPath\":\"/api/{(char)('a' + _random.Next(20))}/{Skewed(400)}\"");
        Append($",\"StatusCode\":{status},\"Elapsed\":{Elapsed()}");
        Append($",\"RequestId\":\"{RequestId()}\",\"UserId\":{Skewed(Users)},\"Bytes\":{_random.Next(100_000)}");
    }

    void Purchase(int template)
    {
        Append($",\"@mt\":\"{Verbs[template % Verbs.Length]} order {{@Purchase}} for {{UserId}} (step {template})\",\"UserId\":{Skewed(Users)}");
        Append($",\"Purchase\":{{\"Id\":{_random.Next(1_000_000)},\"Total\":{_random.Next(100_000) / 100m}");
        Append($",\"Customer\":{{\"Country\":\"{Pick(Countries)}\"}}}}");
        Append($",\"Tags\":[\"{Pick(Tags)}\",\"{Pick(Tags)}\"],\"RequestId\":\"{RequestId()}\"");
    }

    void Job(int template)
    {
        Append($",\"@mt\":\"Job {{Job}} step {template} finished {{Done}} of {{Total}} in {{Elapsed}} ms\"");
        Append($",\"Job\":\"job-{_random.Next(30)}\",\"Done\":{_random.Next(500)},\"Total\":{_random.Next(1000)},\"Elapsed\":{Elapsed()}");
        if (_random.Next(200) == 0)
            Append($",\"@x\":\"System.TimeoutException: step {template} timed out\\n   at Jobs.Runner.Run({_random.Next(100)})\"");
    }

    void Statement(int template)
    {
        Append($",\"@mt\":\"Executed {{Statement}} (step {template}, {{Rows}} rows)\",\"Rows\":{_random.Next(50)},\"Elapsed\":{Elapsed()}");
        Append($",\"Statement\":\"select * from t{_random.Next(50)} where id = {_random.Next(100_000)}\"");
    }

    int Template()
    {
        var at = Array.BinarySearch(_templateShares, _random.NextDouble() * _templateShares[^1]);
        return at < 0 ? ~at : at;
    }

    string RequestId() => string.Create(CultureInfo.InvariantCulture, $"0HN{_random.NextInt64(1L << 40):X10}:{_random.Next(100):D8}");

    decimal Elapsed() => (decimal)Math.Round(Math.Exp(_random.NextDouble() * 8), 4);

    int Skewed(int count) => (int)(count * _random.NextDouble() * _random.NextDouble());

    string Pick(string[] items) => items[_random.Next(items.Length)];

    void Append(FormattableString text) => _line.Append(text.ToString(CultureInfo.InvariantCulture));
}
