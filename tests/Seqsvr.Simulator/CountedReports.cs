using Seqsvr.Store;

namespace Seqsvr.Simulator;

/// <summary>Counts what the store reports.</summary>
sealed class CountedReports : IStoreEvents
{
    public long Damages { get; private set; }

    public void Damaged(string place, string reason) => Damages++;
}
