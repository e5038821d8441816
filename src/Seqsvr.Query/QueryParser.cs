using System.Diagnostics.CodeAnalysis;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>Reads <c>select</c> queries.</summary>
public static class QueryParser
{
    /// <summary>True where the text starts as a query does, right or wrong: such text is never a search.</summary>
    public static bool IsQuery(string text) => Reading.IsQuery(text.Length > SyntaxLimits.TextLengthMax ? text[..SyntaxLimits.TextLengthMax] : text);

    /// <summary>Reads a query; false with the reason where it is none. Names are not looked at yet.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SelectQuery? query, [NotNullWhen(false)] out QueryError? error)
    {
        query = null;
        if (text.Length > SyntaxLimits.TextLengthMax)
        {
            error = new QueryError($"The query is longer than {SyntaxLimits.TextLengthMax} characters.", 1, SyntaxLimits.TextLengthMax + 1);
            return false;
        }
        query = Reading.Query(text, out error);
        if (error is not null)
            error = Suggestions.ForQuery(text, error, QueryContext.AnyVariables);
        return query is not null;
    }
}
