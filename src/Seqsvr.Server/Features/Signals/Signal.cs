using System.Diagnostics.CodeAnalysis;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Signals;

/// <summary>A named set of filters.</summary>
internal sealed record Signal : OwnedDocument
{
    public static readonly DocumentKind<Signal> Kind = new("signal", signal => signal.OwnerId);

    public string Title { get; init; } = "New Signal";

    public string? Description { get; init; }

    /// <summary>An event must pass all of them.</summary>
    [AllowNull]
    public IReadOnlyList<DescriptiveFilter> Filters { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<SignalColumn> Columns { get; init => field = value ?? []; } = [];

    public bool IsIndexSuppressed { get; init; }

    public SignalGrouping Grouping { get; init; }

    /// <summary>For <see cref="SignalGrouping.Explicit"/>.</summary>
    public string? ExplicitGroupName { get; init; }
}
