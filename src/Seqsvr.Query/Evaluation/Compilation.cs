using System.Diagnostics.CodeAnalysis;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Rewriting;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Evaluation;

/// <summary>From a syntax tree to what can be evaluated or planned: binding, then the rewrites.</summary>
public static class Compilation
{
    /// <summary>Compiles an expression over events; false with the reason where a name or form in it is wrong.</summary>
    public static bool TryCompile(
        Expression expression, QueryContext context, [NotNullWhen(true)] out BoundExpression? bound, [NotNullWhen(false)] out QueryError? error)
    {
        var binder = new ExpressionBinder(context, hasEvent: true, laterals: []);
        var tree = binder.BindCondition(expression);
        if (tree is not null)
            return TryRewrite(() => Rewriter(context).Rewrite(tree), out bound, out error);
        bound = null;
        error = binder.Error!;
        return false;
    }

    /// <summary>Compiles a query; false with the reason where something in it is wrong or not supported.</summary>
    public static bool TryCompile(
        SelectQuery query, QueryContext context, [NotNullWhen(true)] out BoundQuery? bound, [NotNullWhen(false)] out QueryError? error)
    {
        bound = null;
        var tree = new QueryBinder(query, context).Bind(out error);
        if (error is not null)
            error = Suggestions.ForQuery(query, error, context);
        return tree is not null && TryRewrite(() => Rewriter(context).Rewrite(tree), out bound, out error);
    }

    // Constant parts are evaluated, which may take too long.
    static bool TryRewrite<T>(Func<T> rewrite, [NotNullWhen(true)] out T? bound, [NotNullWhen(false)] out QueryError? error)
        where T : class
    {
        error = null;
        bound = null;
        try
        {
            bound = rewrite();
            return true;
        }
        catch (SlowEvaluationException slow)
        {
            error = slow.Error;
            return false;
        }
    }

    static Passes Rewriter(QueryContext context) => new(context, constant => new RowEvaluator(constant).Evaluate([]));
}
