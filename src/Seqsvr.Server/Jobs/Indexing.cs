using Microsoft.Extensions.Logging;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Threads;

namespace Seqsvr.Server.Jobs;

/// <summary>
/// Builds the indexes that signals and expression indexes want, segment by segment, those with the latest events first, on a thread of low priority; and
/// deletes those that nobody wants any more. Begins when segments or wishes change.
/// </summary>
internal sealed class Indexing : BackgroundJob
{
    /// <summary>How often it is looked for something to do although nothing has changed: after a failure, and when merges have settled.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    readonly EventStore _store;
    readonly Func<IReadOnlyDictionary<IndexKey, Expression>> _wanted;
    readonly RunningTasks _tasks;
    readonly ILogger _log;

    /// <summary>What cannot be built: an event in it takes too long. Not tried again before the next start.</summary>
    readonly HashSet<IndexGap> _impossible = [];

    /// <summary>Starts it.</summary>
    /// <param name="wanted">The filters that are to be indexed, as they are now.</param>
    public Indexing(
        EventStore store, Func<IReadOnlyDictionary<IndexKey, Expression>> wanted, RunningTasks tasks, TimeProvider time, ILogger log)
        : base(time)
    {
        _store = store;
        _wanted = wanted;
        _tasks = tasks;
        _log = log;
        store.SegmentsChanged += Wake;
        Start(TimeSpan.Zero);
    }

    /// <summary>Signals or expression indexes were made, changed or deleted.</summary>
    public void Changed() => Wake();

    public override async ValueTask DisposeAsync()
    {
        _store.SegmentsChanged -= Wake;
        await base.DisposeAsync();
    }

    protected override async ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            if (NextGap(out _) is not null)
                await OnThreadOfItsOwn(() => FillGaps(stopping));
        }
        catch (IOException error)
        {
            JobLog.IndexingFailed(_log, Interval.TotalMinutes, error.Message.ReplaceLineEndings(" "));
        }
        return Interval;
    }

    static Task OnThreadOfItsOwn(Action work) => Task.Factory.StartNew(
        () =>
        {
            ThreadPriorities.LowerThisThread();
            work();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    void FillGaps(CancellationToken stopping)
    {
        using var task = _tasks.Begin("Indexing events for signals", canCancel: false, stopping);
        // Segments and wishes change meanwhile.
        while (NextGap(out var filter) is { } gap)
            Fill(gap, filter!, stopping);
    }

    // What nobody wants any more is gone then, too.
    IndexGap? NextGap(out Expression? filter)
    {
        var wanted = _wanted();
        var keys = wanted.Keys.ToHashSet();
        _store.Indexes.Keep(keys);
        var gap = _store.Indexes.Missing(keys).FirstOrDefault(gap => !_impossible.Contains(gap));
        filter = gap is null ? null : wanted[gap.Key];
        return gap;
    }

    void Fill(IndexGap gap, Expression filter, CancellationToken stopping)
    {
        try
        {
            _store.Indexes.Build(gap, FilterIndexes.SelectorOf(filter, stopping), stopping);
        }
        catch (QueryException error)
        {
            _impossible.Add(gap);
            JobLog.IndexingImpossible(_log, gap.Segment, gap.Key.ToString(), error.Message.ReplaceLineEndings(" "));
        }
    }
}
