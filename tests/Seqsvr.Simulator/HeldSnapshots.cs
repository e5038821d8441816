using Seqsvr.Store.Scan;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Simulator;

/// <summary>Snapshots held while the store goes on: what is read from them later must be what was read at first.</summary>
sealed class HeldSnapshots : IDisposable
{
    readonly List<(StoreSnapshot Snapshot, List<int> Found)> _held = [];

    public void Take(VisibleEvents visible)
    {
        var snapshot = visible.Snapshot();
        _held.Add((snapshot, StoredEvents.Read(snapshot)));
    }

    public void Check()
    {
        foreach (var (snapshot, found) in _held)
            if (!StoredEvents.Read(snapshot).SequenceEqual(found))
                throw new SimulationException("a snapshot changed while it was held");
    }

    public void Dispose()
    {
        foreach (var (snapshot, _) in _held)
            snapshot.Dispose();
    }
}
