using Seqsvr.Events.Values;
using Seqsvr.Oracle.Generating;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Comparing;

/// <summary>A pair whose text has been read. One of <see cref="Filter"/> and <see cref="Query"/> is there.</summary>
sealed record ParsedPair(Pair Pair, Expression? Filter, SelectQuery? Query, Expression? Signal)
{
    /// <summary>What every text may refer to: a fixed time, and the variables that the generator uses.</summary>
    public static readonly QueryContext Context = new(EventPool.NowTicks, new Dictionary<string, Value>
    {
        ["number"] = Value.Number(2.5m),
        ["text"] = Value.String("abc"),
        ["list"] = Value.Array([Value.Number(1), Value.String("a"), Value.Null]),
    });

    /// <summary>Reads the text, and what it prints, which must be the same; else gives the difference.</summary>
    public static ParsedPair? TryParse(Pair pair, out Difference? difference)
    {
        difference = null;
        var signal = pair.Signal is null ? null : Search(pair.Signal, ref difference);
        if (pair.IsSearch)
        {
            var filter = Search(pair.Text, ref difference);
            return difference is null ? new ParsedPair(pair, filter, null, signal) : null;
        }
        var query = Select(pair.Text, ref difference);
        if (query is not null && Select(query.ToString(), ref difference)?.ToString() is { } again && again != query.ToString())
            difference = new Difference("printing", query.ToString(), again);
        return difference is null ? new ParsedPair(pair, null, query, signal) : null;
    }

    // In parentheses a name or value by itself is an expression too.
    static Expression? Search(string text, ref Difference? difference)
    {
        var filter = Expression(text, ref difference);
        if (filter is not null && Expression(filter.ToString(), ref difference)?.ToString() is { } again && again != filter.ToString())
            difference = new Difference("printing", filter.ToString(), again);
        return filter;
    }

    static Expression? Expression(string text, ref Difference? difference)
    {
        var search = SearchParser.Parse($"({text})");
        if (search.Filter is null || search.MatchedAsText)
            difference = new Difference("parsing", "an expression", $"{search.ReasonIfMatchedAsText}{search.Error}: {text}");
        return search.Filter;
    }

    static SelectQuery? Select(string text, ref Difference? difference)
    {
        if (!QueryParser.TryParse(text, out var query, out var error))
            difference = new Difference("parsing", "a query", $"{error}: {text}");
        return query;
    }
}
