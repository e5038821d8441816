using System.Diagnostics.CodeAnalysis;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary>One picture of a dashboard.</summary>
internal sealed record Chart
{
    /// <summary>Made by the server where a client leaves it null.</summary>
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Narrows all queries of the chart.</summary>
    public SignalExpressionPart? SignalExpression { get; init; }

    /// <summary>Drawn over each other.</summary>
    [AllowNull]
    public IReadOnlyList<ChartQuery> Queries { get; init => field = value ?? []; } = [];

    [AllowNull]
    public ChartSize DisplayStyle { get; init => field = value ?? new(); } = new();
}
