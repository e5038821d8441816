using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.ExpressionIndexes;

/// <summary>An expression that many searches compare with a value. The names are Seq's; clients and the metastore have the same form.</summary>
internal sealed record ExpressionIndex
{
    public static readonly DocumentKind<ExpressionIndex> Kind = new("expressionindex", _ => null);

    public string Expression { get; init; } = "@TraceId";

    public string? Description { get; init; }
}
