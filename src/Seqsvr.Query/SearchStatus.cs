namespace Seqsvr.Query;

/// <summary>Whether a search has seen everything. The names are part of the HTTP API.</summary>
public enum SearchStatus
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The search stopped early; older matches may exist.</summary>
    Partial,

    /// <summary>There is no older match.</summary>
    Complete,

    /// <summary>As many events as wanted were found; older matches may exist.</summary>
    Full,
}
