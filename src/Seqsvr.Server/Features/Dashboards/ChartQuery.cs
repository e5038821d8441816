using System.Diagnostics.CodeAnalysis;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary>What a chart asks, and how the answer is drawn. Who draws it adds the time slices.</summary>
internal sealed record ChartQuery
{
    /// <summary>Made by the server where a client leaves it null.</summary>
    public string? Id { get; init; }

    public DataSource DataSource { get; init; }

    [AllowNull]
    public IReadOnlyList<JoinPart> Joins { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<ColumnPart> Measurements { get; init => field = value ?? []; } = [];

    public string? Where { get; init; }

    public SignalExpressionPart? SignalExpression { get; init; }

    [AllowNull]
    public IReadOnlyList<string> GroupBy { get; init => field = value ?? []; } = [];

    [AllowNull]
    public ChartStyle DisplayStyle { get; init => field = value ?? new(); } = new();

    public string? Having { get; init; }

    [AllowNull]
    public IReadOnlyList<string> OrderBy { get; init => field = value ?? []; } = [];

    public int? Limit { get; init; }

    /// <summary>The query in the words of the language, without time slices and signals.</summary>
    public ComposedQuery Compose() => new()
    {
        Columns = Measurements,
        Joins = Joins,
        Where = Where,
        GroupBy = GroupBy,
        Having = Having,
        OrderBy = OrderBy,
        Limit = Limit,
    };
}
