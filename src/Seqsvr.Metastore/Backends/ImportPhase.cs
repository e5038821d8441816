namespace Seqsvr.Metastore.Backends;

/// <summary>The steps of an import; until the last is over nothing has changed for anyone else.</summary>
public enum ImportPhase
{
    Clearing,
    Copying,
    Verifying,
    Committing,
}
