using System.Diagnostics.CodeAnalysis;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// What is to happen to events on their way in, in the form that people and clients write and the metastore keeps. A null counts as the default.
/// </summary>
internal sealed record InputSettings
{
    /// <summary>Properties that every event gets; they replace its own of the same name. Names are unique.</summary>
    [AllowNull]
    public IReadOnlyList<AppliedProperty> AppliedProperties { get; init => field = value ?? []; } = [];

    /// <summary>Which events are taken; one without an expression takes all.</summary>
    [AllowNull]
    public DescriptiveFilter Filter { get; init => field = value ?? new(); } = new();

    /// <summary>Events below it are dropped; null takes all.</summary>
    public LogEventLevel? MinimumLevel { get; init; }

    /// <summary>Whether events get the server's time in place of their own.</summary>
    public bool UseServerTimestamps { get; init; }
}
