namespace Seqsvr.Metastore.Documents;

/// <summary>What went wrong, as far as it makes a difference to who asked.</summary>
public enum MetastoreFailure
{
    /// <summary>The database cannot be reached, or the connection broke. Trying later may help; whether a change was made is not known.</summary>
    Unavailable,

    /// <summary>The database did not answer in time. Whether a change was made is not known.</summary>
    Timeout,

    /// <summary>Another transaction was in the way; nothing was changed, and trying again helps.</summary>
    Conflict,

    /// <summary>There is no document with the id.</summary>
    NotFound,

    /// <summary>The document has changed since the caller read it.</summary>
    VersionConflict,

    /// <summary>Another document of the kind has the key, or the id is taken.</summary>
    KeyTaken,

    /// <summary>The document cannot be kept as it is.</summary>
    Invalid,

    /// <summary>The database refuses this account the operation.</summary>
    PermissionDenied,

    /// <summary>The database has no room left.</summary>
    DiskFull,

    /// <summary>Another instance has taken the metastore; this one may not write any more.</summary>
    Fenced,

    /// <summary>Another instance holds the metastore.</summary>
    InUse,

    /// <summary>The settings lead to no database: it does not exist, the account is refused, TLS is demanded. Waiting does not help.</summary>
    Misconfigured,

    /// <summary>The database was written by a newer version of this program.</summary>
    Newer,

    /// <summary>What was read back is not what was written.</summary>
    Damaged,
}
