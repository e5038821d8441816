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
internal sealed class NightlyBackup : BackgroundJob
{
    /// <summary>How long until a backup that failed is tried again.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(5);

    readonly CachedDocumentStore _documents;
    readonly RuntimeSettings _settings;
    readonly DocumentBackup _backup;
    readonly string _usualFolder;
    readonly ILogger _log;

    /// <summary>Starts it.</summary>
    /// <param name="usualFolder">Where backups go while no other place is set.</param>
    public NightlyBackup(
        CachedDocumentStore documents, RuntimeSettings settings, DocumentBackup backup, string usualFolder, TimeProvider time, ILogger log)
        : base(time)
    {
        _documents = documents;
        _settings = settings;
        _backup = backup;
        _usualFolder = usualFolder;
        _log = log;
        // The time of day, the place or the number may be another then.
        _settings.Changed += Wake;
        Start(TimeSpan.Zero);
    }

    /// <summary>Stops it; a backup in progress is given up, which leaves no file.</summary>
    public override ValueTask DisposeAsync()
    {
        _settings.Changed -= Wake;
        return base.DisposeAsync();
    }

    protected override async ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            var timeOfDay = _settings.BackupUtcTimeOfDay;
            await BackUpAsync(BackupClock.LastDue(Time.GetUtcNow(), timeOfDay), stopping);
            var now = Time.GetUtcNow();
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
    async Task BackUpAsync(DateTimeOffset due, CancellationToken stopping)
    {
        var folder = new BackupFolder(_settings.BackupLocation ?? _usualFolder);
        var path = folder.PathOf(DateOnly.FromDateTime(due.UtcDateTime));
        if (!File.Exists(path) && _documents.Count > 0)
        {
            folder.Create();
            var started = Time.GetTimestamp();
            var count = await _backup.WriteAsync(_documents.ExportAsync(stopping), path, stopping);
            JobLog.BackedUp(_log, count, path, Time.GetElapsedTime(started).TotalMilliseconds);
        }
        foreach (var name in folder.Prune(_settings.BackupsToKeep))
            JobLog.Pruned(_log, name, _settings.BackupsToKeep);
    }
}
