using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>
/// Made-up application logs of a web shop, as CLEF: eight services write through 60 templates, of which few make most events; the events of one request
/// share its ids. About 650 bytes an event. Always the same for the same <see cref="LoadOptions"/>. For one thread.
/// </summary>
sealed class LoadGenerator
{
    const int RequestsAtOnce = 16;
    const int Machines = 3;
    const int RareEventsMax = 1_000_000; // what there is few of is among the oldest, so that a search has to pass everything

    /// <summary>A product in the values of three events, at a quarter, a half and three quarters of the first million, and nowhere else.</summary>
    public const string Needle = "needle-kraken";

    readonly LoadOptions _options;
    readonly int _rareEvents;
    readonly Random _random;
    readonly LoadClock _clock;
    readonly LoadRequest[] _requests;
    readonly EventMembers _members = new();
    readonly Utf8Text _payload = new();
    int _count;
    bool _knownRequestIsDue = true;

    public LoadGenerator(LoadOptions options)
    {
        _options = options;
        _rareEvents = Math.Min(options.Events, RareEventsMax);
        _random = new Random(options.Seed);
        _clock = new LoadClock(_random, options.Events);
        _requests = [.. Enumerable.Range(0, RequestsAtOnce).Select(_ => new LoadRequest(_random, isKnown: false))];
    }

    /// <summary>The next events, one a line; valid until the next call.</summary>
    public ReadOnlyMemory<byte> NextPayload(int events)
    {
        _payload.Clear();
        for (var i = 0; i < events; i++)
            AppendEvent();
        return _payload.Memory;
    }

    void AppendEvent()
    {
        var hasNeedle = IsAtQuarter();
        var template = hasNeedle ? LoadTemplates.ProductRead : LoadTemplates.ByChance[_random.Next(LoadTemplates.ByChance.Length)];
        if (!hasNeedle && IsOneOff())
            template = OneOff();
        var one = new LoadEvent(NextRequest(), template, _random);
        _members.Clear();
        _members.AppendTime(_clock.Next());
        _members.AppendMessage(one, hasNeedle ? Needle : null);
        AppendContext(one);
        if (_options.ShuffleMembers)
            _members.Shuffle(_random);
        _members.WriteTo(_payload);
        _count++;
    }

    void AppendContext(LoadEvent one)
    {
        if (one.Template.Level != "")
            _members.AppendText("\"@l\":"u8, Encoding.ASCII.GetBytes(one.Template.Level));
        if (one.Template.Level is "Error" or "Fatal")
            _members.AppendException(_random);
        _members.AppendText("\"@tr\":"u8, one.Request.TraceId);
        _members.AppendHex("\"@sp\":"u8, _random.NextInt64());
        _members.AppendText("\"Application\":"u8, one.Template.Service);
        _members.AppendNumbered("\"MachineName\":"u8, one.Template.Service, _random.Next(Machines));
        _members.AppendText("\"SourceContext\":"u8, one.Template.Source);
        _members.AppendText("\"EnvironmentName\":"u8, "Production"u8);
        _members.AppendText("\"Version\":"u8, one.Template.Version);
        _members.AppendText("\"RequestId\":"u8, one.Request.Id);
        _members.AppendNumber("\"ThreadId\":"u8, 4 + Skew.Zipf(_random, 40));
    }

    LoadRequest NextRequest()
    {
        var at = _random.Next(RequestsAtOnce);
        var request = _requests[at];
        if (--request.EventsLeft == 0)
        {
            var isKnown = _knownRequestIsDue && _count >= _rareEvents / 2;
            _requests[at] = new LoadRequest(_random, isKnown);
            _knownRequestIsDue &= !isKnown;
        }
        return request;
    }

    bool IsAtQuarter() => _count > 0 && _count < _rareEvents / 4 * 4 && _count % (_rareEvents / 4) == 0;

    bool IsOneOff() => (long)(_count + 1) * _options.OneOffTemplates / _options.Events > (long)_count * _options.OneOffTemplates / _options.Events;

    LoadTemplate OneOff() => new(
        "basket", "", $"Import {_count} of {Words.Word(_random.Next(10_000), 4)} took {_random.Next(9_000)} ms at {_random.Next()}", "RequestPath UserId Size");
}
