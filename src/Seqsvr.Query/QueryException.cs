namespace Seqsvr.Query;

/// <summary>
/// A filter cannot be evaluated: it calls an unknown function, uses an unknown variable... Callers that take filters from users
/// meet the same error earlier, as a value, when they parse and check them.
/// </summary>
public sealed class QueryException(QueryError error) : Exception(error.ToString())
{
    /// <summary>What is wrong.</summary>
    public QueryError Error { get; } = error;
}
