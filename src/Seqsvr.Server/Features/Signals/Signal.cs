using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Signals;

/// <summary>A named set of filters. The names are Seq's; clients and the metastore have the same form.</summary>
internal sealed record Signal
{
    public static readonly DocumentKind<Signal> Kind = new("signal", signal => signal.OwnerId);

    public string Title { get; init; } = "New Signal";

    public string? Description { get; init; }

    /// <summary>An event must pass all of them.</summary>
    [AllowNull]
    public IReadOnlyList<DescriptiveFilter> Filters { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<SignalColumn> Columns { get; init => field = value ?? []; } = [];

    /// <summary>Only callers with the permission Project change it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The older name of <see cref="IsProtected"/>: taken, and never shown or kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsRestricted { get; init; }

    public bool IsIndexSuppressed { get; init; }

    public SignalGrouping Grouping { get; init; }

    /// <summary>For <see cref="SignalGrouping.Explicit"/>.</summary>
    public string? ExplicitGroupName { get; init; }

    /// <summary>The user whose it is; null for a shared one.</summary>
    public string? OwnerId { get; init; }
}
