using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Log;

/// <summary>A batch that waits to be on disk, with its log entry and whoever waits for it.</summary>
sealed class PendingAppend : IDisposable
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Encodes the batch on the calling thread.</summary>
    public PendingAppend(EventBatch batch)
    {
        Batch = batch;
        Entry = new LogEntry(batch.Count);
        EventBatchCodec.Write(batch, Entry);
        Entry.Seal();
    }

    public EventBatch Batch { get; }

    public LogEntry Entry { get; }

    /// <summary>Completes when the batch is on disk and visible; fails where it is not.</summary>
    public Task Done => _done.Task;

    /// <summary>The batch is on disk and visible.</summary>
    public void Succeed() => _done.TrySetResult();

    /// <summary>The batch was not acknowledged.</summary>
    public void Fail(Exception error) => _done.TrySetException(error);

    public void Dispose() => Entry.Dispose();
}
