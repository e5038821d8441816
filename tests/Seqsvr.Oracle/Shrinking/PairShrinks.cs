using Seqsvr.Oracle.Generating;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Shrinking;

/// <summary>Simpler pairs than one, the simplest first.</summary>
static class PairShrinks
{
    const int ManyRows = 1000;

    public static IEnumerable<Pair> Of(Pair pair)
    {
        Pair[] simpler =
        [
            pair with { Signal = null }, pair with { FromTicks = null }, pair with { ToTicks = null }, pair with { Place = null },
            pair with { ShortCircuitAfter = null }, pair with { Count = ManyRows },
        ];
        return simpler.Where(other => other != pair).Concat(Texts(pair).Distinct().Where(text => text.Length < pair.Text.Length)
            .Select(text => pair with { Text = text }));
    }

    static IEnumerable<string> Texts(Pair pair)
    {
        if (!pair.IsSearch)
            return QueryParser.TryParse(pair.Text, out var query, out _)
                ? QueryParts.Without(query).Concat(QueryParts.Changed(query, ExpressionShrinks.Of)).Select(other => other.ToString())
                : [];
        return SearchParser.Parse($"({pair.Text})").Filter is { } filter ? ExpressionShrinks.Of(filter).Select(other => other.ToString()) : [];
    }
}
