using System.Text.Json.Serialization;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.RetentionPolicies;

/// <summary>How long events stay. The names are Seq's; clients and the metastore have the same form.</summary>
internal sealed record RetentionPolicy
{
    public static readonly DocumentKind<RetentionPolicy> Kind = new("retentionpolicy", _ => null);

    /// <summary>Older events go.</summary>
    public TimeSpan RetentionTime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Which of them; null for all.</summary>
    public SignalExpressionPart? RemovedSignalExpression { get; init; }

    public DataSource DataSource { get; init; }

    /// <summary>The older form of <see cref="RemovedSignalExpression"/>: taken, and never shown or kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SignalId { get; init; }
}
