using Seqsvr.Events.Model;
using Seqsvr.Oracle.Generating;
using Seqsvr.Oracle.Naive;
using Seqsvr.Oracle.Stores;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Compares one pair on some stores. Safe for any number of threads.</summary>
sealed class PairComparison(Broken broken)
{
    readonly QueryComparison _queries = new(broken);
    readonly SearchComparison _searches = new(broken);

    /// <summary>The first difference; null where all agree. What throws anywhere is a difference too.</summary>
    /// <param name="rows">The same events as in the stores, each by itself.</param>
    public Difference? Check(Pair pair, List<EventRow> rows, IReadOnlyList<FormedStore> stores)
    {
        try
        {
            if (ParsedPair.TryParse(pair, out var difference) is not { } parsed)
                return difference;
            return pair.IsSearch ? _searches.Check(parsed, rows, stores) : _queries.Check(parsed, rows, stores);
        }
        catch (Exception thrown)
        {
            return new Difference("the naive side", "a result", thrown.ToString());
        }
    }
}
