using Seqsvr.Metastore.Backends;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Keeps what it is told, at once and in order.</summary>
sealed class ProgressList(List<ImportProgress> told) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => told.Add(value);
}
