namespace Seqsvr.Query.Execution;

/// <summary>Carries an error out of running workers to <see cref="QueryEngine"/>, which returns it. Never leaves the project.</summary>
internal sealed class QueryLimitException(QueryError error) : Exception(error.Message)
{
    public QueryError Error { get; } = error;
}
