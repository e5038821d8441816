using Seqsvr.Events.Model;
using Seqsvr.Oracle.Comparing;
using Seqsvr.Oracle.Stores;
using Seqsvr.Query;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;

namespace Seqsvr.Oracle.Fuzzing;

/// <summary>
/// Runs a text through everything: lexer and parsers, printing and reading again, binder, planner, row evaluator and batch
/// engine. What is refused needs a message; what is printed must read as the same; nothing may throw. Belongs to one thread.
/// </summary>
sealed class FuzzCheck(Planted planted, IReadOnlyList<FormedStore> stores, List<EventRow> rows)
{
    static readonly EventStoreOptions InMemory = new() { FlushRows = int.MaxValue, SegmentCacheBytes = 1 };

    static readonly QueryLimits Limits = new() { MemoryLimitBytes = 64 << 20 };

    /// <summary>Texts that got as far as the engine.</summary>
    public long Executed { get; private set; }

    /// <summary>Throws what escaped, or <see cref="FuzzException"/>.</summary>
    public void Run(long seed, long iteration)
    {
        var text = FuzzText.Of(seed, iteration);
        var batch = iteration % 4 == 0 ? FuzzEvents.Read(seed, iteration) : null;
        using var events = batch is null ? null : new ScratchStore(Path.GetTempPath(), InMemory, null);
        events?.Add(batch!);
        IEventSource source = events is null ? stores[(int)(iteration / 4 % stores.Count)].Store : events;
        List<EventRow> seen = batch is null ? rows : [.. Enumerable.Range(0, batch.Count).Select(row => new EventRow(batch, row))];
        if (SearchParser.Parse(text) is { Filter: { } filter })
            Search(filter, seen, source);
        if (!SearchParser.TryParseStrict(text, out _, out var error))
            Refused(error);
        if (QueryParser.TryParse(text, out var query, out error))
            Select(query, source);
        else
            Refused(error);
    }

    void Search(Expression filter, List<EventRow> seen, IEventSource source)
    {
        Plant(filter);
        var printed = filter.ToString();
        var again = SearchParser.Parse("(" + printed + ")");
        // In parentheses a text may nest one level too deep.
        if (again.Filter?.ToString() != printed && again.ReasonIfMatchedAsText?.Contains("deep", StringComparison.Ordinal) != true)
            throw new FuzzException($"{printed} reads as {again.Filter} {again.ReasonIfMatchedAsText} {again.Error}");
        if (!RowFilter.TryCompile(filter, ParsedPair.Context, out var naive, out var error))
        {
            Refused(error);
            return;
        }
        foreach (var row in seen)
            naive.Matches(row);
        var request = new SearchRequest { Filter = filter, Count = 10, Context = ParsedPair.Context };
        Execute(() => EventSearch.Run(source, request, CancellationToken.None));
    }

    void Select(SelectQuery query, IEventSource source)
    {
        var printed = query.ToString();
        if (!QueryParser.TryParse(printed, out var again, out var error) || again.ToString() != printed)
            throw new FuzzException($"{printed} reads as {again} {error}");
        var request = new QueryRequest { Query = query, FromTicks = 1, Context = ParsedPair.Context, Limits = Limits };
        Execute(() =>
        {
            if (!QueryEngine.TryRun(source, request, CancellationToken.None, out _, out var refusal))
                Refused(refusal);
        });
    }

    void Execute(Action run)
    {
        Executed++;
        try
        {
            run();
        }
        catch (Exception refused) when (refused is QueryLimitException or QueryException)
        {
            if (refused.Message.Length == 0)
                throw new FuzzException("refused without a message");
        }
    }

    static void Refused(QueryError? error)
    {
        if (string.IsNullOrEmpty(error?.Message) || error.Reasons is null)
            throw new FuzzException("refused without a message");
    }

    void Plant(Expression filter)
    {
        if (planted == Planted.No || filter is not LogicalExpression { Operator: LogicalOperator.Or })
            return;
        if (planted == Planted.Throws)
            throw new InvalidOperationException("planted");
        while (planted == Planted.Hangs)
            Thread.Yield();
        Overflow(1);
    }

    static int Overflow(int depth) => Overflow(depth + 1) + 1;
}
