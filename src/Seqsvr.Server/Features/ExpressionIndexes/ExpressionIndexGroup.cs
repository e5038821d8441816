using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.ExpressionIndexes;

/// <summary><c>api/expressionindexes</c>. An index never changes: one makes another, and deletes it.</summary>
internal sealed class ExpressionIndexGroup(DocumentCollection<ExpressionIndex> indexes)
    : DocumentGroup<ExpressionIndex>(indexes, "api/expressionindexes")
{
    public override ExpressionIndex Template(Caller caller) => new();

    protected override ExpressionIndex Settle(ExpressionIndex index)
    {
        LastingExpression.Check(index.Expression, nameof(ExpressionIndex.Expression));
        return index;
    }
}
