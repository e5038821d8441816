using System.Collections.ObjectModel;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;

namespace Seqsvr.Store;

/// <summary>Events that can be searched: a store at work, one that is stopped, or a heap of events that is kept nowhere. Thread-safe.</summary>
public interface IEventSource
{
    /// <summary>Everything visible now. Cheap; dispose it.</summary>
    StoreSnapshot Snapshot();

    /// <summary>The filters that units may have indexes for; none unless there is somebody who builds them.</summary>
    IReadOnlySet<IndexKey> IndexKeys => ReadOnlySet<IndexKey>.Empty;
}
