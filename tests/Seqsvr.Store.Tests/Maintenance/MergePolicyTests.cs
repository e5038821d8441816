using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Manifest;
using Xunit.Abstractions;

namespace Seqsvr.Store.Tests.Maintenance;

/// <summary>The promises of docs/decisions/0013-merges.md, on streams of flushes.</summary>
public sealed class MergePolicyTests(ITestOutputHelper output)
{
    const long BlockRows = 1 << 17;
    const long Million = 1_000_000;

    readonly SimulatedStream _stream = new();

    [Theory]
    [InlineData(24)]
    [InlineData(24 * 30)]
    [InlineData(1)]
    public void ASteadyStreamIsWrittenTwice_AndEndsInFullSegments(int hours)
    {
        var time = TimeSpan.Zero;
        var step = TimeSpan.FromHours(hours) / 76;
        for (; _stream.Rows < 10 * Million; time += step)
            _stream.Flush(BlockRows + 1500, time, time + step);
        Print();
        _stream.Amplification.ShouldBeLessThanOrEqualTo(2);
        _stream.Live.Count.ShouldBeLessThanOrEqualTo(10 + 8 + hours / 24);
    }

    [Fact]
    public void BurstsOfAnySizeStayWithinTheBounds()
    {
        var random = new Random(1);
        var time = TimeSpan.Zero;
        for (; _stream.Rows < 20 * Million; time += TimeSpan.FromMinutes(random.Next(60)))
            _stream.Flush(random.Next(4) == 0 ? random.Next(1, 5000) : random.NextInt64(BlockRows, 2 * BlockRows), time, time + TimeSpan.FromMinutes(5));
        Print();
        _stream.Amplification.ShouldBeLessThanOrEqualTo(2.1);
        _stream.Live.Count.ShouldBeLessThanOrEqualTo((int)(_stream.Rows / BlockRows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5000)]
    public void TinyFlushesBecomeFullSegments(int rows)
    {
        var time = TimeSpan.Zero;
        var step = TimeSpan.FromMilliseconds(rows);
        for (var flush = 0; flush < 30_000 && _stream.Rows < 5 * Million; flush++, time += step)
            _stream.Flush(rows, time, time + step);
        Print();
        // Once for the flush, once for each time its size grew sixteenfold up to a segment, and once to end.
        _stream.Amplification.ShouldBeLessThanOrEqualTo(2 + Math.Log((1 << 20) / (double)rows, SimulatedStream.Limits.FanIn));
        _stream.MostLive.ShouldBeLessThanOrEqualTo((int)(_stream.Rows >> 20) + 1 + 5 * SimulatedStream.Limits.FanIn);
    }

    [Fact]
    public void EventsOfOtherDaysBetweenCostSegments_ButFewerThanOneForEachBlock()
    {
        var random = new Random(2);
        var time = TimeSpan.FromDays(400);
        for (; _stream.Rows < 20 * Million; time += TimeSpan.FromMinutes(1))
        {
            var day = random.Next(3) == 0 ? time - TimeSpan.FromDays(random.Next(300)) : time;
            _stream.Flush(random.Next(1, 20_000), day, day + TimeSpan.FromSeconds(30));
        }
        Print();
        _stream.Amplification.ShouldBeLessThanOrEqualTo(4);
        _stream.MostLive.ShouldBeLessThanOrEqualTo((int)(2 * _stream.Rows / BlockRows) + 2 * SimulatedStream.Limits.FanIn);
    }

    [Fact]
    public void OfHugeEventsTheBytesCount()
    {
        var time = TimeSpan.Zero;
        for (var flush = 0; flush < 200; flush++, time += TimeSpan.FromSeconds(10))
            _stream.Flush(rows: 256, time, time + TimeSpan.FromSeconds(10), bytes: 50 << 20);
        Print();
        _stream.Amplification.ShouldBeLessThanOrEqualTo(2);
        _stream.Live.Count.ShouldBeLessThanOrEqualTo(200 / 5 + 5);
    }

    [Fact]
    public void AFlushADayIsLeftAlone_OnceItIsABlock()
    {
        for (var day = 0; day < 100; day++)
            _stream.Flush(BlockRows, TimeSpan.FromDays(day), TimeSpan.FromDays(day + 0.5));
        _stream.Live.Count.ShouldBe(100);
        _stream.Amplification.ShouldBe(1);
    }

    [Fact]
    public void ASegmentThatMayNotBeMergedStaysBetweenThoseThatMay()
    {
        var segments = Enumerable.Range(1, 40).Select(i => new SegmentEntry(i, i * 10, i * 10 + 9, 10, i, i, 400)).ToArray();
        var due = MergePolicy.Next(segments, SimulatedStream.Limits, segment => segment.Number != 20).ToArray();
        due.ShouldBe(segments[..19]);
        MergePolicy.Next(segments, SimulatedStream.Limits, segment => segment.Number % 10 != 0).Length.ShouldBe(9);
        MergePolicy.Next(segments, SimulatedStream.Limits, _ => false).Length.ShouldBe(0);
    }

    void Print() => output.WriteLine($"{_stream.Rows} events: {_stream.Live.Count} segments, at most {_stream.MostLive}; amplification {_stream.Amplification:F2}");
}
