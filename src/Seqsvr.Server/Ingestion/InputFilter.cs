using System.Diagnostics.CodeAnalysis;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Server.Ingestion;

/// <summary>Keeps the events for which an expression is true. Compiled once, so that a request only runs it. Safe for any number of threads.</summary>
internal sealed class InputFilter
{
    readonly Expression _expression;
    readonly RowFilter _compiled;
    readonly bool _asksForNow;

    InputFilter(Expression expression, RowFilter compiled)
    {
        _expression = expression;
        _compiled = compiled;
        // Now() is fixed in compiling. Whoever does not even spell it cannot mean it; a few others compile again in vain.
        _asksForNow = expression.ToString().Contains("now", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Makes a filter; false with the reason where a name or form in the expression is wrong.</summary>
    public static bool TryCreate(Expression expression, [NotNullWhen(true)] out InputFilter? filter, [NotNullWhen(false)] out QueryError? error)
    {
        filter = RowFilter.TryCompile(expression, new QueryContext(0), out var compiled, out error) ? new InputFilter(expression, compiled) : null;
        return filter is not null;
    }

    /// <summary>Takes the rows that do not match out of <paramref name="rows"/>; <c>Now()</c> is <paramref name="nowTicks"/>.</summary>
    public void Narrow(EventBatch batch, List<int> rows, long nowTicks)
    {
        var filter = At(nowTicks);
        rows.RemoveAll(row => !filter.Matches(new EventRow(batch, row)));
    }

    RowFilter At(long nowTicks)
    {
        if (!_asksForNow)
            return _compiled;
        return RowFilter.TryCompile(_expression, new QueryContext(nowTicks), out var filter, out var error)
            ? filter
            : throw new InvalidOperationException($"a filter that compiled once does not compile again: {error}");
    }
}
