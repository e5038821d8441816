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
    readonly StandingFilter _filter;

    InputFilter(StandingFilter filter) => _filter = filter;

    /// <summary>Makes a filter; false with the reason where a name or form in the expression is wrong.</summary>
    public static bool TryCreate(Expression expression, [NotNullWhen(true)] out InputFilter? filter, [NotNullWhen(false)] out QueryError? error)
    {
        filter = StandingFilter.TryCompile(expression, new QueryContext(0), out var compiled, out error) ? new InputFilter(compiled) : null;
        return filter is not null;
    }

    /// <summary>Takes the rows that do not match out of <paramref name="rows"/>; <c>Now()</c> is <paramref name="nowTicks"/>.</summary>
    public void Narrow(EventBatch batch, List<int> rows, long nowTicks)
    {
        var filter = _filter.At(nowTicks);
        rows.RemoveAll(row => !filter.Matches(new EventRow(batch, row)));
    }
}
