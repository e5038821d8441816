using System.Globalization;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;
using Seqsvr.Store.Indexes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution;

/// <summary>Searches and queries through indexes find what they find without, and read less.</summary>
public sealed class FilterIndexTests : IAsyncLifetime
{
    const int Count = 600;
    static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    static readonly EventStoreOptions Options = new()
    {
        FlushRows = 100, BlockRows = 64, GroupRows = 16, SegmentRows = 10_000, LogFileBytes = 1 << 20, MinimumFreeBytes = 0,
    };

    readonly EventStore _store = EventStore.Open(new MemoryDirectory(seed: 1), Options, TimeProvider.System, null);

    // Some segments and, in memory, what came last.
    public async Task InitializeAsync()
    {
        for (var first = 0; first < Count; first += 100)
        {
            await AppendAsync(first, 100);
            if (first + 100 < Count)
                await _store.FlushAsync(CancellationToken.None);
        }
        await AppendAsync(Count, 10);
        await SettleAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("App = 'web'")]
    [InlineData("N >= 100 and N < 200")]
    [InlineData("@Message = /n [0-9]*7 of/")]
    [InlineData("N % 7 = 0 or Tags[?] = 'b'")]
    [InlineData("Absent = 1")]
    [InlineData("Has(N)")]
    [InlineData("@Timestamp >= DateTime('2026-03-01T12:03:00Z') and App = 'api'")]
    [InlineData("not App = 'web'")]
    [InlineData("\"n 12\"")]
    public async Task NothingTellsThatThereIsAnIndex(string text)
    {
        var filter = SearchParser.Parse(text).Filter!;
        await CompareAsync(filter);
        await EventDeletion.RunAsync(_store, new DeletionRequest { Filter = Some.Strict("N % 5 = 0"), Context = Some.Context }, CancellationToken.None);
        await CompareAsync(filter);
        await AppendAsync(2 * Count, 150);
        await _store.FlushAsync(CancellationToken.None);
        await CompareAsync(filter);
    }

    [Fact]
    public void OnlyWhatTheIndexAdmitsIsOpened()
    {
        // Never decided by a header: without the index every unit is opened.
        var filter = Some.Strict("@Message = /n 25. of .*/");
        var (before, opened) = Run(filter);
        Build(filter);
        var (after, openedThen) = Run(FilterIndexes.Indexed(filter));
        after.ShouldBe(before);
        after.ShouldBe(10);
        opened.ShouldBeGreaterThan(30);
        // Ten events in a row are in one or two groups of 16 (three, where blocks end), of two applications each; what is in memory is always looked at.
        openedThen.ShouldBeLessThan(opened / 4);
    }

    [Fact]
    public void AHitOfEveryRowOpensNothing()
    {
        var filter = Some.Strict("@Message = /n .*/");
        var (_, opened) = Run(filter);
        Build(filter);
        var (rows, openedThen) = Run(FilterIndexes.Indexed(filter));
        rows.ShouldBe(Count + 10);
        openedThen.ShouldBeLessThan(opened / 4, "only what is in memory");
    }

    [Fact]
    public void ExplainTellsOfTheIndex()
    {
        var signal = FilterIndexes.Indexed(Some.Strict("@Message = /n .*/ and N > 5"));
        var steps = Explain("select count(*) from stream where App = 'web'", signal);
        steps.ShouldContain("N > 5 and @Message = /n .*/: by the index of the signal or expression where a segment has one, else by its parts");
    }

    [Theory]
    [InlineData("@Timestamp > Now() - 1d")]
    [InlineData("A = 1 and B > now()")]
    [InlineData("A = $x")]
    [InlineData("OffsetIn('Europe/Vienna', @Timestamp) = 1")]
    public void WhatChangesWithoutTheEventHasNoIndex(string text)
    {
        FilterIndexes.KeyOf(Some.Strict(text)).ShouldBeNull();
        FilterIndexes.Indexed(Some.Strict(text)).ShouldNotBeOfType<IndexedExpression>();
    }

    [Fact]
    public void TheKeyIsThatOfTheMeaningAsItIsPrinted()
    {
        FilterIndexes.KeyOf(Some.Strict("A  =  1")).ShouldBe(FilterIndexes.KeyOf(Some.Strict("A = 1")));
        FilterIndexes.KeyOf(Some.Strict("A = 1")).ShouldNotBe(FilterIndexes.KeyOf(Some.Strict("A = 2")));
        FilterIndexes.Indexed(Some.Strict("A = 1 or B = 2")).ToString().ShouldBe("A = 1 or B = 2");
    }

    [Theory]
    [InlineData("A = 1", "A = 1", 1)]
    [InlineData("A = 1 and (B = 2 or not (A = 1))", "A = 1", 2)]
    [InlineData("(A = 1) = true", "A = 1", 0)]
    [InlineData("A = 1 and B = 2", "A = 1 and B = 2", 1)]
    public void ConditionsInAFilterAreFoundByTheirText(string text, string indexed, int times)
    {
        var marked = FilterIndexes.Use(Some.Strict(text), new HashSet<IndexKey> { FilterIndexes.KeyOf(Some.Strict(indexed))!.Value });
        marked.ToString().ShouldBe(Some.Strict(text).ToString());
        CountOf(marked).ShouldBe(times);
    }

    [Fact]
    public void AnIndexIsUsedWhereverItsConditionStands()
    {
        var condition = Some.Strict("@Message = /n 25. of .*/");
        var opened = Run(condition).Opened;
        Build(condition);
        foreach (var text in new[] { "@Message = /n 25. of .*/", "N >= 0 and @Message = /n 25. of .*/", "N < 0 or @Message = /n 25. of .*/" })
        {
            var (rows, openedThen) = Run(Some.Strict(text));
            rows.ShouldBe(10, text);
            openedThen.ShouldBeLessThan(opened / 3, text);
            Explain("select count(*) from stream where " + text).ShouldContain("by the index of", Case.Sensitive, text);
        }
        Explain("select count(*) from stream where @Message = /n 26. of .*/").ShouldNotContain("by the index of");
    }

    [Fact]
    public void NamesOfLateralsAreNotTakenForProperties()
    {
        Build(Some.Strict("App = 'b'"));
        var request = new QueryRequest { Query = Some.Query("select count(*) from stream lateral unnest(Tags) as App where App = 'b'"), Context = Some.Context };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        result!.Rows![0][0].AsNumber.ShouldBe(Enumerable.Range(0, Count + 10).Count(i => i % 9 == 1));
    }

    [Theory]
    [InlineData("A = 1", true)]
    [InlineData("not A = 1", true)]
    [InlineData("StartsWith(A, 'x')", true)]
    [InlineData("A", false)]
    [InlineData("A + 1", false)]
    [InlineData("@TraceId", false)]
    public void AConditionIsToldFromAValue(string text, bool isOne) => FilterIndexes.IsCondition(Some.Strict(text)).ShouldBe(isOne);

    static int CountOf(Expression expression) => expression switch
    {
        IndexedExpression indexed => 1 + CountOf(indexed.Operand),
        LogicalExpression logical => logical.Operands.Sum(CountOf),
        UnaryExpression unary => CountOf(unary.Operand),
        _ => 0,
    };

    async Task CompareAsync(Expression filter)
    {
        await SettleAsync();
        var other = Some.Strict("N % 2 = 0");
        var combinations = Combinations(filter, FilterIndexes.Indexed(filter), other).ToList();
        _store.Indexes.Keep(new HashSet<IndexKey>());
        var without = combinations.ConvertAll(pair => (Found: Find(pair.Plain), Groups: Groups(pair.Plain)));
        Build(filter);
        _store.Indexes.SizeOf(FilterIndexes.KeyOf(filter)!.Value).Segments.ShouldBe(_store.Statistics.Segments);
        foreach (var ((plain, asked), (found, groups)) in combinations.Zip(without))
        {
            Find(asked).ShouldBe(found, plain.ToString());
            Groups(asked).ShouldBe(groups, plain.ToString());
            Pages(asked).ShouldBe(found, plain.ToString());
            Run(asked).Rows.ShouldBe(found.Count, plain.ToString());
            Find(plain).ShouldBe(found, plain.ToString());
        }
    }

    // What flushes and merges by itself has done so.
    Task SettleAsync() => Eventually.BecomesTrueAsync(() => _store.Statistics.HotRows < Options.FlushRows && !_store.Statistics.MergeIsDue);

    static IEnumerable<(Expression Plain, Expression Asked)> Combinations(Expression filter, Expression indexed, Expression other)
    {
        yield return (filter, indexed);
        foreach (var op in new[] { LogicalOperator.And, LogicalOperator.Or })
        {
            yield return (Join(op, filter, other), Join(op, indexed, other));
            yield return (Join(op, other, filter, filter), Join(op, other, indexed, indexed));
        }
        yield return (Not(filter), Not(indexed));
        yield return (
            Join(LogicalOperator.And, other, Not(Join(LogicalOperator.Or, filter, other))),
            Join(LogicalOperator.And, other, Not(Join(LogicalOperator.Or, indexed, other))));
    }

    static LogicalExpression Join(LogicalOperator op, params Expression[] operands) => new(op, operands, SourcePosition.None);

    static UnaryExpression Not(Expression operand) => new(UnaryOperator.Not, operand, SourcePosition.None);

    void Build(Expression filter)
    {
        var key = new HashSet<IndexKey> { FilterIndexes.KeyOf(filter)!.Value };
        _store.Indexes.Keep(key);
        foreach (var gap in _store.Indexes.Missing(key))
            _store.Indexes.Build(gap, FilterIndexes.SelectorOf(filter, CancellationToken.None), CancellationToken.None).ShouldBeTrue();
    }

    string Explain(string query, Expression? signal = null)
    {
        var request = new QueryRequest { Query = Some.Query("explain " + query), Signal = signal, Context = Some.Context };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        return string.Join('\n', result!.Rows!.Select(row => row[1].AsString));
    }

    (long Rows, long Opened) Run(Expression filter)
    {
        var request = new QueryRequest { Query = Some.Query("select count(*) from stream"), Signal = filter, Context = Some.Context };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        return ((long)result!.Rows![0][0].AsNumber, result.Statistics.UnitsOpened);
    }

    string Groups(Expression filter)
    {
        var request = new QueryRequest
        {
            Query = Some.Query("select count(*), sum(N) from stream where N <> 3 group by App order by App"), Signal = filter, Context = Some.Context,
        };
        QueryEngine.TryRun(_store, request, CancellationToken.None, out var result, out var error).ShouldBeTrue(error?.ToString());
        return string.Join('\n', result!.Rows!.Select(row => $"{row[0].AsString} {row[1].AsNumber} {row[2].AsNumber}"));
    }

    List<int> Find(Expression filter) => Numbers(Search(filter, Count * 3, null));

    List<int> Pages(Expression filter)
    {
        var found = new List<int>();
        for (EventId? after = null; ;)
        {
            var page = Search(filter, 7, after);
            if (page.Count == 0)
                return found;
            found.AddRange(Numbers(page));
            after = page[^1].Id;
        }
    }

    IReadOnlyList<EventRow> Search(Expression filter, int count, EventId? after) =>
        EventSearch.Run(_store, new SearchRequest { Filter = filter, Count = count, After = after, Context = Some.Context }, CancellationToken.None).Rows;

    static List<int> Numbers(IReadOnlyList<EventRow> rows) => [.. rows.Select(row => (int)row[ColumnPath.Property("N")].Slot)];

    async Task AppendAsync(int first, int count)
    {
        var payload = new StringBuilder();
        for (var i = first; i < first + count; i++)
            payload.Append(CultureInfo.InvariantCulture, $"{{\"@t\":\"{Start.AddSeconds(i):O}\",\"@mt\":\"n {{N}} of {{App}}\",\"N\":{i},\"App\":\"{(i % 3 == 0 ? "web" : "api")}\",\"Tags\":[\"{(char)('a' + i % 9)}\"]}}\n");
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload.ToString()), new EventLimits(), out var batch, out _).ShouldBeTrue();
        await _store.AppendAsync(batch!, CancellationToken.None);
    }
}
