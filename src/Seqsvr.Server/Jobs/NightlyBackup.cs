using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Jobs;

/// <summary>
/// Writes a backup of the documents every night, and deletes the oldest. A night that was missed, because the server was down or the database
/// away, is made up for as soon as possible. Nothing that fails here ends the server: it is logged and tried again.
/// </summary>
internal sealed class NightlyBackup : IAsyncDisposable
{
    /// <summary>How long until a backup that failed is tried again.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(5);

    readonly CachedDocumentStore _documents;
    readonly RuntimeSettings _settings;
    readonly DocumentBackup _backup;
    readonly string _usualFolder;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly CancellationTokenSource _stopping = new();
    readonly SemaphoreSlim _changed = new(0);
    readonly Task _running;

    /// <summary>Starts it.</summary>
    /// <param name="usualFolder">Where backups go while no other place is set.</param>
    public NightlyBackup(
        CachedDocumentStore documents, RuntimeSettings settings, DocumentBackup backup, string usualFolder, TimeProvider time, ILogger log)
    {
        _documents = documents;
        _settings = settings;
        _backup = backup;
        _usualFolder = usualFolder;
        _time = time;
        _log = log;
        _settings.Changed += Wake;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Stops it; a backup in progress is given up, which leaves no file.</summary>
    public async ValueTask DisposeAsync()
    {
        _settings.Changed -= Wake;
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    async Task RunAsync()
    {
        try
        {
            while (true)
                await WaitAsync(await TryRunOnceAsync());
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server is stopping.
        }
    }

    /// <summary>Gives how long to wait before it is called again.</summary>
    async Task<TimeSpan> TryRunOnceAsync()
    {
        try
        {
            var timeOfDay = _settings.BackupUtcTimeOfDay;
            await BackUpAsync(BackupClock.LastDue(_time.GetUtcNow(), timeOfDay));
            var now = _time.GetUtcNow();
            return BackupClock.NextDue(now, timeOfDay) - now;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever it was: a server that takes events does not end because of its backups.
            JobLog.BackupFailed(_log, RetryInterval.TotalMinutes, error.Message.ReplaceLineEndings(" "));
            return RetryInterval;
        }
    }

    /// <summary>Makes the backup of the night that was due last, unless it is there or there is nothing to back up.</summary>
    async Task BackUpAsync(DateTimeOffset due)
    {
        var folder = new BackupFolder(_settings.BackupLocation ?? _usualFolder);
        var path = folder.PathOf(DateOnly.FromDateTime(due.UtcDateTime));
        if (!File.Exists(path) && _documents.Count > 0)
        {
            folder.Create();
            var started = _time.GetTimestamp();
            var count = await _backup.WriteAsync(_documents.ExportAsync(_stopping.Token), path, _stopping.Token);
            JobLog.BackedUp(_log, count, path, _time.GetElapsedTime(started).TotalMilliseconds);
        }
        foreach (var name in folder.Prune(_settings.BackupsToKeep))
            JobLog.Pruned(_log, name, _settings.BackupsToKeep);
    }

    /// <summary>The time of day, the place or the number may be another now.</summary>
    void Wake() => _changed.Release();

    async Task WaitAsync(TimeSpan time)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var changed = _changed.WaitAsync(wait.Token);
        await Task.WhenAny(changed, Task.Delay(time, _time, wait.Token));
        await wait.CancelAsync();
        _stopping.Token.ThrowIfCancellationRequested();
    }
}
