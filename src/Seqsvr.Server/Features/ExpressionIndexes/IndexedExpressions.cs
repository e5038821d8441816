using System.Runtime.CompilerServices;
using Seqsvr.Metastore.Documents;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.ExpressionIndexes;

/// <summary>Expression indexes as what is indexed: those of conditions have an index, those of values have nothing to build. Thread-safe.</summary>
internal sealed class IndexedExpressions(ExpressionIndexGroup group)
{
    readonly ConditionalWeakTable<Stored<ExpressionIndex>, IndexedEntity> _read = [];

    /// <summary>All of them.</summary>
    public IEnumerable<IndexedEntity> All() => group.Documents.ListAll().Select(stored => _read.GetValue(stored, Read));

    /// <summary>Deletes one: without its index there is nothing left of it.</summary>
    public Task SuppressAsync(string id, Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.Project, "Deleting an expression index");
        return group.Documents.DeleteAsync(id, null, cancellation);
    }

    static IndexedEntity Read(Stored<ExpressionIndex> stored)
    {
        var text = stored.Value.Expression;
        var condition = ConditionOf(text);
        return new IndexedEntity(
            stored.Id, IndexedEntityType.ExpressionIndex, OwnerId: null, text, condition, condition is null ? null : FilterIndexes.KeyOf(condition));
    }

    static Expression? ConditionOf(string text) =>
        SearchParser.TryParseStrict(text, out var expression, out _) && FilterIndexes.IsCondition(expression) ? expression : null;
}
