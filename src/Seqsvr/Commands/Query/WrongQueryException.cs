using Seqsvr.Query;

namespace Seqsvr.Commands.Query;

/// <summary>The text of a query, search or filter is wrong.</summary>
/// <param name="text">The text, as given.</param>
/// <param name="error">What is wrong with it.</param>
internal sealed class WrongQueryException(string text, QueryError error) : Exception(error.Message)
{
    /// <summary>The text, as given.</summary>
    public string Text { get; } = text;

    /// <summary>What is wrong with it.</summary>
    public QueryError Error { get; } = error;
}
