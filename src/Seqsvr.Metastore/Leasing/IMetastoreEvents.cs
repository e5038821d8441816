namespace Seqsvr.Metastore.Leasing;

/// <summary>What a metastore tells its owner, to be logged. Called from any thread; must not throw. Each does nothing unless overridden.</summary>
public interface IMetastoreEvents
{
    /// <summary>Migrations ran on the tables at <paramref name="location"/>.</summary>
    void Migrated(string location, IReadOnlyList<string> names) { }

    /// <summary>The metastore is open, with everything in memory.</summary>
    void Opened(string product, string location, int documents, TimeSpan took) { }

    /// <summary>The database cannot be reached; documents are served from memory, and changes are refused.</summary>
    void Lost(string reason) { }

    /// <summary>Changes are accepted again.</summary>
    void Recovered(TimeSpan after) { }

    /// <summary>Another instance has the metastore; changes are refused until a restart.</summary>
    void Fenced(string reason) { }
}
