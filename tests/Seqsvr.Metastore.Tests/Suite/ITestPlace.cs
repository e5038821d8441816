using Seqsvr.Metastore.Backends;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>A place for one metastore in a database product: nobody else's, and empty at first.</summary>
public interface ITestPlace<TSelf> : IAsyncDisposable
    where TSelf : ITestPlace<TSelf>
{
    /// <summary>A new one.</summary>
    static abstract Task<TSelf> NewAsync();

    /// <summary>A backend as one process would have it. Each call gives another one, of the same place; the place disposes them.</summary>
    SqlBackend Open();

    /// <summary>From now on the database changes the JSON of every document that is inserted, and says nothing.</summary>
    Task DamageInsertsAsync();
}
