using Microsoft.Extensions.Logging;
using Seqsvr.Query;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server.Jobs;

/// <summary>
/// Carries out the retention policies. Each minute, whole segments that are too old are dropped: that needs no room on the disk, so it works on a full one.
/// Single events, by a signal or because they share a segment with younger ones, need their segment written again; so that happens less often, the
/// more seldom the longer events are kept, and an event stays for at most a quarter longer than its policy says. What fails is logged and tried again.
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
    readonly Dictionary<string, DateTimeOffset> _exact = [];

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

    /// <summary>A policy was made or changed: it is carried out now. Thread-safe.</summary>
    public void Changed() => Wake();

    /// <summary>How often single events are deleted where they are kept for <paramref name="age"/>.</summary>
    public static TimeSpan ExactIntervalOf(TimeSpan age) =>
        age / 4 < ExactIntervalMin ? ExactIntervalMin : age / 4 > ExactIntervalMax ? ExactIntervalMax : age / 4;

    protected override async ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping)
    {
        var rules = _rules();
        foreach (var gone in _exact.Keys.Except(rules.Select(rule => rule.Text)).ToList())
            _exact.Remove(gone);
        // The shortest says all: what one drops, another need not.
        if (rules.Where(rule => rule.Removed is null).MinBy(rule => rule.Age) is { } shortest)
            await TryAsync(shortest, DropAsync, stopping);
        foreach (var rule in rules.Where(IsDue))
            await TryAsync(rule, DeleteAsync, stopping);
        return Interval;
    }

    bool IsDue(RetentionRule rule) => !_exact.TryGetValue(rule.Text, out var last) || Time.GetUtcNow() - last >= ExactIntervalOf(rule.Age);

    async Task TryAsync(RetentionRule rule, Func<RetentionRule, CancellationToken, Task<DeletedEvents>> carryOut, CancellationToken stopping)
    {
        try
        {
            var removed = await carryOut(rule, stopping);
            if (removed.Rows > 0)
                JobLog.Retained(_log, rule.Id, removed.Rows, removed.BytesFreed);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Whatever it was: neither the server nor the other policies end because of it.
            JobLog.RetentionFailed(_log, rule.Id, Interval.TotalMinutes, error.Message.ReplaceLineEndings(" "));
        }
    }

    Task<DeletedEvents> DropAsync(RetentionRule rule, CancellationToken stopping) => _store.DropSegmentsBeforeAsync(CutOff(rule), stopping);

    async Task<DeletedEvents> DeleteAsync(RetentionRule rule, CancellationToken stopping)
    {
        using var task = _tasks.Begin($"Deleting events that {rule.Id} does not keep", canCancel: true, stopping);
        var now = Time.GetUtcNow();
        var request = new DeletionRequest { Filter = rule.Removed, ToTicks = CutOff(rule), Context = new QueryContext(now.UtcTicks) };
        try
        {
            var deleted = await EventDeletion.RunAsync(_store, request, task.Cancellation);
            _exact[rule.Text] = now;
            return deleted;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Somebody stopped it, and would not thank for being asked again in a minute.
            _exact[rule.Text] = now;
            JobLog.RetentionStopped(_log, rule.Id, ExactIntervalOf(rule.Age).TotalMinutes);
            return default;
        }
    }

    long CutOff(RetentionRule rule) => Math.Max(0, Time.GetUtcNow().UtcTicks - rule.Age.Ticks);
}
