namespace Seqsvr.Store.Tests.Threads;

/// <summary>A clock that a test moves.</summary>
sealed class SteppedTime : TimeProvider
{
    long _timestamp;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _timestamp;

    public void Advance(TimeSpan time) => _timestamp += time.Ticks;
}
