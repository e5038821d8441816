using Microsoft.Extensions.Logging;
using Seqsvr.Query;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server.Jobs;

/// <summary>
/// Carries out the retention policies. Each minute, whole segments that are too old are dropped: that needs no room on the disk, so it works on a full one.
/// Single events, by a signal or because they share a segment with younger ones, need their segment written again; so that happens less often, the
/// more seldom the longer events are kept, and an event stays for at most a quarter longer than its policy says. Nothing that fails here ends the server.
/// </summary>
internal sealed class Retention : BackgroundJob
{
    /// <summary>How often whole segments are dropped.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    static readonly TimeSpan ExactIntervalMin = TimeSpan.FromMinutes(5);
    static readonly TimeSpan ExactIntervalMax = TimeSpan.FromDays(1);

    readonly EventStore _store;
    readonly Func<IReadOnlyList<RetentionRule>> _rules;
    readonly RunningTasks _tasks;
    readonly ILogger _log;

    /// <summary>When single events of a rule were deleted last. A rule that was changed is another one.</summary>
    readonly Dictionary<RetentionRule, DateTimeOffset> _exact = [];

    /// <summary>Starts it.</summary>
    /// <param name="rules">The policies as they are now. Those that cannot be carried out are left out.</param>
    public Retention(EventStore store, Func<IReadOnlyList<RetentionRule>> rules, RunningTasks tasks, TimeProvider time, ILogger log)
        : base(time)
    {
        _store = store;
        _rules = rules;
        _tasks = tasks;
        _log = log;
        Start(Interval);
    }

    /// <summary>A policy was made or changed: it is carried out now.</summary>
    public void Changed() => Wake();

    /// <summary>How often single events are deleted where they are kept for <paramref name="age"/>.</summary>
    public static TimeSpan ExactIntervalOf(TimeSpan age) =>
        age / 4 < ExactIntervalMin ? ExactIntervalMin : age / 4 > ExactIntervalMax ? ExactIntervalMax : age / 4;

    protected override async ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            var rules = _rules();
            // The shortest says all: what one drops, another need not.
            if (rules.Where(rule => rule.Removed is null).MinBy(rule => rule.Age) is { } shortest)
                await DropAsync(shortest, stopping);
            foreach (var rule in rules.Where(IsDue))
                await DeleteAsync(rule, stopping);
            foreach (var gone in _exact.Keys.Except(rules).ToList())
                _exact.Remove(gone);
        }
        catch (Exception error) when (error is IOException or QueryException or OperationCanceledException && !stopping.IsCancellationRequested)
        {
            JobLog.RetentionFailed(_log, Interval.TotalMinutes, error.Message.ReplaceLineEndings(" "));
        }
        return Interval;
    }

    bool IsDue(RetentionRule rule) => !_exact.TryGetValue(rule, out var last) || Time.GetUtcNow() - last >= ExactIntervalOf(rule.Age);

    async Task DropAsync(RetentionRule rule, CancellationToken stopping)
    {
        var dropped = await _store.DropSegmentsBeforeAsync(CutOff(rule), stopping);
        if (dropped.Rows > 0)
            JobLog.Retained(_log, rule.Id, dropped.Rows, dropped.BytesFreed);
    }

    async Task DeleteAsync(RetentionRule rule, CancellationToken stopping)
    {
        using var task = _tasks.Begin($"Deleting events that {rule.Id} does not keep", canCancel: true, stopping);
        var now = Time.GetUtcNow();
        var request = new DeletionRequest { Filter = rule.Removed, ToTicks = CutOff(rule), Context = new QueryContext(now.UtcTicks) };
        var deleted = await EventDeletion.RunAsync(_store, request, task.Cancellation);
        _exact[rule] = now;
        if (deleted.Rows > 0)
            JobLog.Retained(_log, rule.Id, deleted.Rows, deleted.BytesFreed);
    }

    long CutOff(RetentionRule rule) => Math.Max(0, Time.GetUtcNow().UtcTicks - rule.Age.Ticks);
}
