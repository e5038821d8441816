using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Tests;

/// <summary>What tests of the language need, with the parts that do not matter filled in.</summary>
static class Some
{
    /// <summary>2024-02-03T06:05:06Z.</summary>
    public const long NowTicks = 638425371060000000;

    public static readonly QueryContext Context = new(NowTicks);

    /// <summary>The event of one CLEF line; fails where it is none.</summary>
    public static EventRow Event(string clef = """{"@t":"2024-02-03T04:05:06Z","@mt":"m"}""")
    {
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        batch.ShouldNotBeNull();
        batch.AssignSequence(7);
        return new EventRow(batch, 0);
    }

    /// <summary>Reads canonical spelling; fails where it is wrong.</summary>
    public static Expression Strict(string text)
    {
        SearchParser.TryParseStrict(text, out var expression, out var error).ShouldBeTrue($"{text}: {error}");
        return expression!;
    }

    /// <summary>Reads a query; fails where it is wrong.</summary>
    public static SelectQuery Query(string text)
    {
        QueryParser.TryParse(text, out var query, out var error).ShouldBeTrue($"{text}: {error}");
        return query!;
    }

    /// <summary>What an expression gives for an event.</summary>
    public static Value Evaluate(string text, EventRow row) => Evaluate(Strict(text), row);

    /// <summary>What an expression gives for an event.</summary>
    public static Value Evaluate(Expression expression, EventRow row)
    {
        Compilation.TryCompile(expression, Context, out var bound, out var error).ShouldBeTrue($"{expression}: {error}");
        return new RowEvaluator(bound!).Evaluate(row);
    }

    /// <summary>Why a strict expression is refused, by the parser or the binder.</summary>
    public static QueryError ErrorOf(string text)
    {
        if (!SearchParser.TryParseStrict(text, out var expression, out var error))
            return error;
        Compilation.TryCompile(expression, Context, out _, out error).ShouldBeFalse($"{text} was accepted");
        return Suggestions.ForExpression(text, error!, Dialect.Strict, Context);
    }

    /// <summary>Fails where a query or expression cannot be read, or means nothing.</summary>
    public static void AssertIsRight(string text)
    {
        if (QueryParser.IsQuery(text))
        {
            Compilation.TryCompile(Query(text), Context, out _, out var error).ShouldBeTrue($"{text}: {error}");
            return;
        }
        // In parentheses also values are expressions.
        var search = SearchParser.Parse($"({text})");
        search.MatchedAsText.ShouldBeFalse($"{text}: {search.ReasonIfMatchedAsText}");
        search.Check(Context).ShouldBeNull(text);
    }

    /// <summary>Why a query is refused, by the parser or the binder.</summary>
    public static QueryError QueryErrorOf(string text)
    {
        if (!QueryParser.TryParse(text, out var query, out var error))
            return error;
        Compilation.TryCompile(query, Context, out _, out error).ShouldBeFalse($"{text} was accepted");
        return error!;
    }
}
