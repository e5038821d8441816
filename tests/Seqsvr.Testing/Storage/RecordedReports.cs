using System.Collections.Concurrent;
using Seqsvr.Store;

namespace Seqsvr.Testing.Storage;

/// <summary>Remembers what a store told its owner.</summary>
public sealed class RecordedReports : IStoreEvents
{
    /// <summary>Each damage as <c>place: reason</c>.</summary>
    public ConcurrentQueue<string> Damages { get; } = new();

    /// <summary>Each damaged index as <c>name: reason</c>.</summary>
    public ConcurrentQueue<string> DamagedIndexes { get; } = new();

    /// <summary>Flushes that failed.</summary>
    public ConcurrentQueue<Exception> FailedFlushes { get; } = new();

    /// <summary>Merges that failed.</summary>
    public ConcurrentQueue<Exception> FailedMerges { get; } = new();

    /// <summary>Failures of the log, each once until it resumed.</summary>
    public ConcurrentQueue<Exception> LogFailures { get; } = new();

    /// <summary>How often the log resumed.</summary>
    public int LogResumptions { get; private set; }

    public void Damaged(string place, string reason) => Damages.Enqueue($"{place}: {reason}");

    public void IndexDamaged(string index, string reason) => DamagedIndexes.Enqueue($"{index}: {reason}");

    public void FlushFailed(Exception error) => FailedFlushes.Enqueue(error);

    public void MergeFailed(Exception error) => FailedMerges.Enqueue(error);

    public void LogFailed(Exception error) => LogFailures.Enqueue(error);

    public void LogResumed() => LogResumptions++;
}
