using Seqsvr.Server.Telemetry;
using Seqsvr.Server.Tests.Jobs;

namespace Seqsvr.Server.Tests.Telemetry;

public sealed class MeterTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    readonly ManualTime _time = new(Noon.AddSeconds(30));
    readonly Meter _meter;

    public MeterTests() => _meter = Meter.ByMinute(_time);

    [Fact]
    public void TheLastMinuteIsTheLastOneThatIsOver()
    {
        _meter.Add(3);
        _meter.Last.ShouldBe(3, "in the first minute, so far");
        _time.Advance(TimeSpan.FromMinutes(1));
        _meter.Add(5);
        _meter.Last.ShouldBe(3);
        _time.Advance(TimeSpan.FromMinutes(1));
        _meter.Last.ShouldBe(5);
        _time.Advance(TimeSpan.FromMinutes(1));
        _meter.Last.ShouldBe(0);
    }

    [Fact]
    public void MinutesWithoutAnythingAreThereAsNothing()
    {
        _meter.Add(1);
        _meter.Series(out _).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMinutes(3));
        _meter.Add(2);
        _meter.Add(2);
        _time.Advance(TimeSpan.FromMinutes(1));
        _meter.Add(7);
        _meter.Series(out var from).ShouldBe([1, 0, 0, 4]);
        from.ShouldBe(Noon);
        _meter.Sum.ShouldBe(12);
    }

    [Fact]
    public void TheOldestAreForgotten()
    {
        for (var i = 0; i < 400; i++)
        {
            _meter.Add(i);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
        _meter.Series(out var from).ShouldBe(Enumerable.Range(400 - 179, 179).Select(i => (long)i));
        from.ShouldBe(Noon.AddMinutes(400 - 179));
    }

    [Theory]
    [InlineData(179, 1)]
    [InlineData(180, 0)]
    [InlineData(1000, 0)]
    public void NothingComesBackAfterALongRest(int minutes, long left)
    {
        _meter.Add(1);
        _time.Advance(TimeSpan.FromMinutes(minutes));
        _meter.Sum.ShouldBe(left);
        _meter.Series(out _).Sum().ShouldBe(left);
        _meter.Last.ShouldBe(0);
    }

    [Fact]
    public void AClockThatIsSetBackLosesNothing()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        _meter.Add(1);
        _time.Advance(TimeSpan.FromMinutes(-3));
        _meter.Add(2);
        _time.Advance(TimeSpan.FromMinutes(4));
        _meter.Series(out _).ShouldBe([0, 0, 0, 0, 0, 3]);
    }

    [Fact]
    public void ADayIsCountedByTheHour()
    {
        var meter = Meter.ByHour(_time);
        for (var hour = 0; hour < 30; hour++)
        {
            meter.Add(1);
            _time.Advance(TimeSpan.FromHours(1));
        }
        meter.Sum.ShouldBe(23);
    }

    [Fact]
    public async Task WhoeverCountsAtTheSameTimeIsCounted()
    {
        const int perThread = 50_000;
        var counting = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < perThread; i++)
                _meter.Add(1);
        })).ToList();
        for (var minute = 0; minute < 150; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        await Task.WhenAll(counting);
        _time.Advance(TimeSpan.FromMinutes(1));
        _meter.Series(out _).Sum().ShouldBe(3 * perThread);
    }
}
