using Seqsvr.Query.Binding;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>What the text of a search box means.</summary>
/// <param name="Text">The text, trimmed.</param>
/// <param name="Filter">The filter; null where the text is empty (which finds everything) or wrong (<paramref name="Error"/>).</param>
/// <param name="WhyText">
/// Why the whole text is looked for in messages and exceptions instead of being read as an expression, with a suggestion where it looks like one; null where
/// it is an expression.
/// </param>
/// <param name="Error">Why the text can be no filter at all.</param>
public sealed record ParsedSearch(string Text, Expression? Filter, QueryError? WhyText, QueryError? Error)
{
    /// <summary>The whole text is looked for in messages and exceptions.</summary>
    public bool MatchedAsText => WhyText is not null;

    /// <summary><see cref="WhyText"/> in words.</summary>
    public string? ReasonIfMatchedAsText => WhyText?.ToString();

    /// <summary>
    /// The expression that means the same as the text, wherever it is read again; empty where there is none. A text that is such an expression keeps its
    /// spelling, for clients compare what they stored with what they sent.
    /// </summary>
    public string Strict => Filter is null ? "" : IsStrict() ? Text : Standing(Filter);

    /// <summary>As <see cref="Strict"/>, in the words of queries: it may stand after <c>where</c>. Null where it would be too deep.</summary>
    public string? Sql
    {
        get
        {
            if (Filter is null)
                return "";
            var sql = QuerySpelling.Of(Filter);
            return sql.Depth > SyntaxLimits.DepthMax ? null : Standing(sql);
        }
    }

    /// <summary>Why the filter cannot be evaluated: names that mean nothing, forms that do not go together. Null where it can.</summary>
    public QueryError? Check(QueryContext context)
    {
        if (Filter is null)
            return Error;
        var binder = new ExpressionBinder(context, hasEvent: true, laterals: []);
        return binder.BindCondition(Filter) is null ? Suggestions.ForExpression(Text, binder.Error!, Dialect.Search, context) : null;
    }

    bool IsStrict() => !MatchedAsText && Reading.Expression(Text, Dialect.Strict, out _, out _) is not null && !Reading.HasComment(Text);

    // What would be text by itself gets its parentheses back.
    static string Standing(Expression expression) => TextForms.Explain(expression) is null ? expression.ToString() : $"({expression})";
}
