using System.Globalization;
using Seqsvr.Bench.Load;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;

namespace Seqsvr.Bench.Queries;

/// <summary>One line of the table: a query, or a search for the latest few.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="Text">Its text.</param>
/// <param name="SearchCount">How many events a search wants; 0 for a query.</param>
sealed record QueryCase(string Name, string Text, int SearchCount)
{
    /// <summary>A search for the latest 100, where the text asks for no columns.</summary>
    public QueryCase(string name, string text)
        : this(name, text, QueryParser.IsQuery(text) ? 0 : 100)
    {
    }

    static QueryContext Context { get; } = new(LoadClock.Start.AddDays(2).Ticks);

    /// <summary>Runs it as the server would. Throws <see cref="OperationCanceledException"/>.</summary>
    public void Run(EventStore store, CancellationToken ct)
    {
        if (SearchCount > 0)
        {
            EventSearch.Run(store, new SearchRequest { Filter = Filter(), Count = SearchCount, Context = Context }, ct);
            return;
        }
        var request = new QueryRequest { Query = Query(), FromTicks = LoadClock.Start.Ticks, Context = Context };
        if (!QueryEngine.TryRun(store, request, ct, out _, out var error))
            throw new InvalidDataException($"{Name}: {error}");
    }

    /// <summary>The same by the row evaluator alone, over the newest events of a store; how long that took for each million of its events.</summary>
    public TimeSpan RunByRows(EventStore store, int events)
    {
        var rows = SearchCount > 0 ? RowByRow.OfSearch(Filter(), SearchCount, Context) : RowByRow.OfQuery(Query(), Context);
        return rows.Run(store, events);
    }

    Expression Filter() => SearchParser.Parse(Text).Filter ?? throw new InvalidDataException($"{Name} is no search");

    SelectQuery Query() => QueryParser.TryParse(Text, out var query, out var error) ? query : throw new InvalidDataException($"{Name}: {error}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Text}");
}
