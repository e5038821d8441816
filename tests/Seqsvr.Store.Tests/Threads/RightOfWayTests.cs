using Seqsvr.Store.Threads;

namespace Seqsvr.Store.Tests.Threads;

public sealed class RightOfWayTests
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    readonly SteppedTime _time = new();
    readonly RightOfWay _rightOfWay;

    public RightOfWayTests() => _rightOfWay = new RightOfWay(_time);

    bool MustWait => _rightOfWay.MustWait > TimeSpan.Zero;

    [Fact]
    public void WithoutShortWorkNothingWaits()
    {
        MustWait.ShouldBeFalse();
        _rightOfWay.Enter();
        MustWait.ShouldBeTrue();
        _rightOfWay.Leave();
        MustWait.ShouldBeFalse();
    }

    [Fact]
    public void TheLastThatLeavesEndsTheWait()
    {
        _rightOfWay.Enter();
        _rightOfWay.Enter();
        _rightOfWay.Leave();
        MustWait.ShouldBeTrue();
        _rightOfWay.Leave();
        MustWait.ShouldBeFalse();
    }

    [Fact]
    public void WhatComesRightAfterAWaitIsNotWaitedForUntilAsMuchTimeHasGoneBy()
    {
        RunFor(TimeSpan.FromMilliseconds(10));
        _rightOfWay.Enter();
        MustWait.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(10));
        MustWait.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void HoweverMuchShortWorkComesLongWorkHasHalfOfTheTimeAndWaitsNoLongerThanOnceAtATime(int seed)
    {
        var random = new Random(seed);
        var (waited, passed, inARow) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var running = 0;
        for (var i = 0; i < 20_000; i++)
        {
            // Sometimes hardly anything comes, sometimes far more than ever ends.
            if (random.Next(100) < (i / 2000 % 2 == 0 ? 5 : 50))
            {
                _rightOfWay.Enter();
                running++;
            }
            else if (running > 0 && random.Next(100) < 30)
            {
                _rightOfWay.Leave();
                running--;
            }
            running.ShouldBeGreaterThan(MustWait ? 0 : -1);
            inARow = MustWait ? inARow + Step : TimeSpan.Zero;
            waited += MustWait ? Step : TimeSpan.Zero;
            passed += MustWait ? TimeSpan.Zero : Step;
            _time.Advance(Step);
            inARow.ShouldBeLessThanOrEqualTo(RightOfWay.LongestWait);
            waited.ShouldBeLessThanOrEqualTo(passed + RightOfWay.LongestWait);
        }
        waited.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task LongWorkThatWaitsGoesOnWhenTheLastShortWorkLeaves()
    {
        _rightOfWay.Enter();
        var waiting = new TaskCompletionSource();
        var longWork = Task.Factory.StartNew(
            () =>
            {
                waiting.SetResult();
                _rightOfWay.GiveWay();
            },
            TaskCreationOptions.LongRunning);
        await waiting.Task;
        _rightOfWay.Leave();
        await longWork.WaitAsync(TimeSpan.FromMinutes(1));
    }

    void RunFor(TimeSpan duration)
    {
        _rightOfWay.Enter();
        _time.Advance(duration);
        _rightOfWay.Leave();
    }
}
