using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Metastore.Moving;

/// <summary>
/// Carries everything from one database to another: both are locked against servers, one transaction on the target copies, reads back and compares
/// every document, and only then the configuration is switched. Cut off at any point, the instance has the old metastore with everything in
/// it, or the new one. The source's documents are only read.
/// </summary>
/// <param name="self">What the leases of both say meanwhile, to a server that is started.</param>
public sealed class MetastoreMove(SqlBackend source, SqlBackend target, LeaseHolder self, TimeProvider time, IProgress<MoveProgress> progress)
{
    /// <summary>Moves; gives how many documents. Throws <see cref="MetastoreException"/>, or what <paramref name="switchConfiguration"/> throws.</summary>
    /// <param name="overwrite">Whether documents of the target may be replaced by others.</param>
    /// <param name="switchConfiguration">
    /// Makes the instance use the target from its next start on, all or nothing, and tells its steps; null leaves that to the operator.
    /// </param>
    public async Task<int> RunAsync(bool overwrite, Action<IProgress<string>>? switchConfiguration, CancellationToken cancellation)
    {
        progress.Report(new MoveProgress(MoveStage.LockingSource, 0));
        await using var sourceLease = await StoppedMetastore.TakeAsync(source, self, time, cancellation);
        progress.Report(new MoveProgress(MoveStage.ReadingSource, 0));
        var records = await ReadAsync(source, cancellation);
        progress.Report(new MoveProgress(MoveStage.PreparingTarget, CountOf(records)));
        await using var targetLease = await TakeTargetAsync(self with { Generation = sourceLease.Generation }, cancellation);
        var count = await CopyAsync(records, overwrite, targetLease.Generation, cancellation);
        progress.Report(new MoveProgress(MoveStage.Committed, count));
        if (switchConfiguration is not null)
            Switch(switchConfiguration, count);
        progress.Report(new MoveProgress(MoveStage.Done, count));
        return count;
    }

    async Task<MetastoreLease> TakeTargetAsync(LeaseHolder holder, CancellationToken cancellation)
    {
        try
        {
            return await StoppedMetastore.TakeAsync(
                target, self, time, cancellation, () => progress.Report(new MoveProgress(MoveStage.LockingTarget, 0)));
        }
        catch (MetastoreException error) when (error.Failure == MetastoreFailure.InUse && error.Message.Contains(holder.ToString(), StringComparison.Ordinal))
        {
            // The lock is held under our own name: another spelling of the same database.
            throw new MetastoreException(
                MetastoreFailure.InUse, $"{target.Location} is the metastore that this instance uses already; there is nothing to move.", error);
        }
    }

    async Task<int> CopyAsync(List<ExportRecord> records, bool overwrite, long generation, CancellationToken cancellation)
    {
        var present = await ReadAsync(target, cancellation);
        // A move that was cut off between its commit and the switch is simply made again.
        var isSame = CountOf(present) > 0 && SummaryOf(present).SequenceEqual(SummaryOf(records));
        return await new DocumentStore(target).ImportAsync(
            records.ToAsyncEnumerable(), overwrite || isSame, generation, new CopyProgress(progress), cancellation);
    }

    void Switch(Action<IProgress<string>> switchConfiguration, int count)
    {
        progress.Report(new MoveProgress(MoveStage.Switching, count));
        switchConfiguration(new SwitchProgress(progress, count));
    }

    static async Task<List<ExportRecord>> ReadAsync(SqlBackend backend, CancellationToken cancellation)
    {
        var records = new List<ExportRecord>();
        await foreach (var record in new DocumentStore(backend).ExportAsync(cancellation))
            records.Add(record);
        return records;
    }

    static int CountOf(List<ExportRecord> records) => records.Count(record => record.Document is not null);

    /// <summary>One text for each record, in an order that no database has a say in.</summary>
    static IEnumerable<string> SummaryOf(List<ExportRecord> records) =>
        records
            .Select(record => record.Counter is { } counter ? counter.ToString() : Convert.ToHexString(CanonicalJson.ChecksumOf(record.Document!)))
            .Order(StringComparer.Ordinal);

    sealed class CopyProgress(IProgress<MoveProgress> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new MoveProgress(StageOf(value.Phase), value.Documents));

        static MoveStage StageOf(ImportPhase phase) => phase switch
        {
            ImportPhase.Clearing => MoveStage.Clearing,
            ImportPhase.Copying => MoveStage.Copying,
            ImportPhase.Verifying => MoveStage.Verifying,
            _ => MoveStage.Committing,
        };
    }

    sealed class SwitchProgress(IProgress<MoveProgress> progress, int documents) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new MoveProgress(MoveStage.Switching, documents, value));
    }
}
