using System.Diagnostics.CodeAnalysis;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Dashboards;

/// <summary>Charts that are looked at together.</summary>
internal sealed record Dashboard : OwnedDocument
{
    public static readonly DocumentKind<Dashboard> Kind = new("dashboard", dashboard => dashboard.OwnerId);

    public string Title { get; init; } = "New Dashboard";

    /// <summary>Narrows all charts.</summary>
    public SignalExpressionPart? SignalExpression { get; init; }

    /// <summary>In order of reading.</summary>
    [AllowNull]
    public IReadOnlyList<Chart> Charts { get; init => field = value ?? []; } = [];
}
