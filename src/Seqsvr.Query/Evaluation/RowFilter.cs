using System.Diagnostics.CodeAnalysis;
using Seqsvr.Events.Model;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// Decides about single events: ingest filters, live tail, and the oracle of the batch engine. What takes too long is undefined. Safe for any number
/// of threads.
/// </summary>
public sealed class RowFilter
{
    readonly RowEvaluator _evaluator;

    RowFilter(RowEvaluator evaluator) => _evaluator = evaluator;

    /// <summary>Makes a filter; false with the reason where a name or form in the expression is wrong.</summary>
    public static bool TryCompile(
        Expression expression, QueryContext context, [NotNullWhen(true)] out RowFilter? filter, [NotNullWhen(false)] out QueryError? error)
    {
        filter = Compilation.TryCompile(expression, context, out var bound, out error)
            ? new RowFilter(new RowEvaluator(bound, isLenient: true, CancellationToken.None))
            : null;
        return filter is not null;
    }

    /// <summary>True where the expression is exactly true for the event; not where it is undefined, or true-ish in some other language [docs].</summary>
    public bool Matches(EventRow row) => _evaluator.Evaluate(row).IsTrue;
}
