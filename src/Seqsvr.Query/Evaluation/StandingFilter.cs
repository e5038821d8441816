using System.Diagnostics.CodeAnalysis;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// A filter that outlives the moment it is made in: that of an API key, or of a live tail. <c>Now()</c> in it moves on, while in a search it stands
/// still. Compiled once unless it asks for the time. Safe for any number of threads.
/// </summary>
public sealed class StandingFilter
{
    readonly Expression _expression;
    readonly QueryContext _context;
    readonly RowFilter _compiled;
    readonly bool _asksForNow;

    StandingFilter(Expression expression, QueryContext context, RowFilter compiled)
    {
        _expression = expression;
        _context = context;
        _compiled = compiled;
        // Now() is fixed in compiling. Whoever does not even spell it cannot mean it; a few others compile again in vain.
        _asksForNow = expression.ToString().Contains("now", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Makes a filter; false with the reason where a name or form in the expression is wrong.</summary>
    public static bool TryCompile(
        Expression expression, QueryContext context, [NotNullWhen(true)] out StandingFilter? filter, [NotNullWhen(false)] out QueryError? error)
    {
        filter = RowFilter.TryCompile(expression, context, out var compiled, out error) ? new StandingFilter(expression, context, compiled) : null;
        return filter is not null;
    }

    /// <summary>The filter for events that arrive at an instant (UTC ticks).</summary>
    public RowFilter At(long nowTicks)
    {
        if (!_asksForNow)
            return _compiled;
        return RowFilter.TryCompile(_expression, _context with { NowTicks = nowTicks }, out var filter, out var error)
            ? filter
            : throw new InvalidOperationException($"a filter that compiled once does not compile again: {error}");
    }
}
