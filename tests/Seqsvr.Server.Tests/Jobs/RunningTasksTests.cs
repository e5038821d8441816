using Seqsvr.Server.Jobs;

namespace Seqsvr.Server.Tests.Jobs;

public sealed class RunningTasksTests
{
    readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    readonly RunningTasks _tasks;

    public RunningTasksTests() => _tasks = new RunningTasks(_time);

    [Fact]
    public void TasksAreListedOldestFirstUntilTheyEnd()
    {
        // More than ten, so that an order by the text of their ids would be another.
        var tasks = Enumerable.Range(1, 12).Select(n => _tasks.Begin($"task {n}", canCancel: true, CancellationToken.None)).ToList();
        _tasks.All.ShouldBe(tasks);
        tasks.Select(task => task.Started).Distinct().ShouldBe([_time.GetUtcNow()]);
        tasks[4].Dispose();
        _tasks.All.ShouldBe(tasks.Except([tasks[4]]));
        _tasks.Find(tasks[4].Id).ShouldBeNull();
        _tasks.Find(tasks[5].Id).ShouldBe(tasks[5]);
    }

    [Fact]
    public void OnlyWhatCanBeStoppedIs()
    {
        using var can = _tasks.Begin("can", canCancel: true, CancellationToken.None);
        using var cannot = _tasks.Begin("cannot", canCancel: false, CancellationToken.None);
        can.Cancel();
        cannot.Cancel();
        can.Cancellation.IsCancellationRequested.ShouldBeTrue();
        cannot.Cancellation.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void TheEndOfTheServerStopsThemAll()
    {
        using var stopping = new CancellationTokenSource();
        using var task = _tasks.Begin("cannot", canCancel: false, stopping.Token);
        stopping.Cancel();
        task.Cancellation.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void StoppingOneThatHasJustEndedDoesNothing()
    {
        var task = _tasks.Begin("can", canCancel: true, CancellationToken.None);
        task.Dispose();
        task.Cancel();
    }
}
