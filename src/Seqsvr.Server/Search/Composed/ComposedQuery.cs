using System.Globalization;
using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search.Composed;

/// <summary>A query over events that is kept in pieces, as charts and alerts have it.</summary>
internal sealed record ComposedQuery
{
    public required IReadOnlyList<ColumnPart> Columns { get; init; }

    public IReadOnlyList<JoinPart> Joins { get; init; } = [];

    public string? Where { get; init; }

    /// <summary>As they stand in a query, <c>ci</c> and names included.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    public string? Having { get; init; }

    public IReadOnlyList<string> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    /// <summary>
    /// Throws <see cref="RequestRefusedException"/> (400), which says that it is about <paramref name="what"/>, where the pieces make no query that
    /// can be run, or one of them is more than a piece.
    /// </summary>
    public void Check(string what)
    {
        if (FindError() is { } error)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, error.Message)
            {
                Reasons = [.. error.Reasons, $"This is about {what}, which stands for: {ToString().ReplaceLineEndings(" ")}"],
                Suggestion = error.Suggestion,
            };
    }

    /// <summary>Why the pieces make no query that can be run; null where they do.</summary>
    public QueryError? FindError()
    {
        if (Columns.Count == 0)
            return new QueryError("The query needs at least one column, such as count(*).");
        if (Joins.Any(join => join.Kind != JoinKind.Lateral))
            return new QueryError("The query can only have joins of the Kind Lateral.");
        if (!QueryParser.TryParse(ToString(), out var query, out var error) || !QueryEngine.TryCheck(RequestOf(query), out error))
            return error;
        return IsMadeOf(query) ? null : new QueryError("One of the pieces of the query is more than an expression.");
    }

    /// <summary>The query as text. A line for each piece, so that a comment in one is not a comment on the next.</summary>
    public override string ToString()
    {
        IEnumerable<string> clauses =
        [
            "select " + string.Join("\n, ", Columns),
            "from stream",
            .. Joins.Select(join => $"lateral {join.SetFunctionCall}\nas {join.Alias}"),
            .. Clause("where", [Where]),
            .. Clause("group by", GroupBy),
            .. Clause("having", [Having]),
            .. Clause("order by", OrderBy),
            .. Clause("limit", [Limit?.ToString(CultureInfo.InvariantCulture)]),
        ];
        return string.Join('\n', clauses);
    }

    static IEnumerable<string> Clause(string keyword, IReadOnlyList<string?> items)
    {
        var present = items.Where(item => !string.IsNullOrWhiteSpace(item)).ToList();
        return present.Count == 0 ? [] : [$"{keyword} {string.Join("\n, ", present)}"];
    }

    // No variables: what is kept must mean the same to everyone. The range is there because time slices need one.
    static QueryRequest RequestOf(SelectQuery query) => new()
    {
        Query = query,
        FromTicks = DateTime.UnixEpoch.Ticks,
        ToTicks = DateTime.UnixEpoch.AddSeconds(1).Ticks,
        Context = new QueryContext(DateTime.UnixEpoch.Ticks),
    };

    bool IsMadeOf(SelectQuery query) =>
        query is { Explain: ExplainMode.None, Into: null, For: [] }
        && query.Columns.Count == Columns.Count
        && query.Laterals.Count == Joins.Count
        && query.Where is null == string.IsNullOrWhiteSpace(Where)
        && query.GroupBy.Count == GroupBy.Count(item => !string.IsNullOrWhiteSpace(item))
        && query.Having is null == string.IsNullOrWhiteSpace(Having)
        && query.OrderBy.Count == OrderBy.Count(item => !string.IsNullOrWhiteSpace(item))
        && query.Limit == Limit;
}
