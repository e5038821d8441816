using Seqsvr.Store.Maintenance;

namespace Seqsvr.Store.Tests.Maintenance;

public sealed class QuietTimerTests
{
    static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(5);

    readonly OneTimer _time = new();

    [Fact]
    public async Task TellsOnce_WhenNothingHasHappenedForAWhile()
    {
        var told = 0;
        await using var quiet = new QuietTimer(QuietTime, _time, () => told++);
        _time.Due.ShouldBe(Timeout.InfiniteTimeSpan);
        quiet.Restart();
        _time.Due.ShouldBe(QuietTime);
        quiet.Restart();
        _time.Fire();
        quiet.IsQuiet.ShouldBeFalse();
        _time.Due.ShouldBe(QuietTime);
        _time.Fire();
        quiet.IsQuiet.ShouldBeTrue();
        told.ShouldBe(1);
        _time.Due.ShouldBe(Timeout.InfiniteTimeSpan);
        quiet.Restart();
        quiet.IsQuiet.ShouldBeFalse();
        _time.Due.ShouldBe(QuietTime);
    }

    sealed class OneTimer : TimeProvider, ITimer
    {
        TimerCallback? _callback;

        public TimeSpan Due { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            Change(dueTime, period);
            return this;
        }

        public void Fire()
        {
            Due = Timeout.InfiniteTimeSpan;
            _callback?.Invoke(null);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
