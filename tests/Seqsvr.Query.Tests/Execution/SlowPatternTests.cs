using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Execution;

/// <summary>A pattern that takes exponential time ends a search or query with its name; filters of what comes in take it as undefined.</summary>
public sealed class SlowPatternTests : IAsyncLifetime
{
    const string Slow = @"/(a+)+\1b/";

    readonly EventStore _store = EventStore.Open(new MemoryDirectory(seed: 1), new EventStoreOptions(), TimeProvider.System, null);

    public async Task InitializeAsync() => await _store.AppendAsync(Batch(), CancellationToken.None);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData($"select count(*) from stream where Text = {Slow}")]
    [InlineData($"select count(*) from stream where @Message = {Slow}")]
    [InlineData($"select count(*) from stream where Contains(Text, {Slow}) and Text <> Other")]
    [InlineData($"select IndexOf(Text, {Slow}) from stream")]
    [InlineData($"select count(*) from stream group by Replace(Text, {Slow}, '')")]
    [InlineData($"select count(*) as c, last(Text) as t from stream having t = {Slow}")]
    [InlineData($"select N from stream order by Text = {Slow}")]
    [InlineData($"select t from stream lateral unnest([Text]) as t where t = {Slow}")]
    [InlineData($"select 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' = {Slow}")]
    public void AQueryFailsAndNamesThePattern(string text)
    {
        QueryParser.TryParse(text, out var query, out var error).ShouldBeTrue(error?.ToString());
        QueryEngine.TryRun(_store, new QueryRequest { Query = query!, Context = Some.Context }, CancellationToken.None, out _, out error).ShouldBeFalse();
        error!.Message.ShouldContain($"`{Slow}`");
        error.Reasons.ShouldNotBeEmpty();
    }

    [Fact]
    public void ASearchFailsAndNamesThePattern()
    {
        var request = new SearchRequest { Filter = Some.Strict($"Text = {Slow}"), Count = 10, Context = Some.Context };
        Should.Throw<QueryException>(() => EventSearch.Run(_store, request, CancellationToken.None)).Error.Message.ShouldContain(Slow);
        Should.Throw<QueryException>(() => EventSearch.Stream(_store, request, _ => { }, CancellationToken.None)).Error.Message.ShouldContain(Slow);
    }

    [Theory]
    [InlineData($"Text = {Slow}", false)]
    [InlineData($"not (Text = {Slow})", true)]
    [InlineData($"Contains(Text, {Slow}) or Other = 1", true)]
    public void AFilterOfWhatComesInTakesItAsUndefined(string text, bool expected)
    {
        RowFilter.TryCompile(Some.Strict(text), Some.Context, out var filter, out var error).ShouldBeTrue(error?.ToString());
        filter!.Matches(new EventRow(Batch(), 0)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("(a{100}){11}", "repeats")]
    [InlineData("a{1,1001}", "repeats")]
    [InlineData("((a{10}b){10}c){11}", "repeats")]
    [InlineData("a{99999999999999999999}", "repeats")]
    public void TooManyRepetitionsAreRefused(string pattern, string word) => Refused(pattern).Message.ShouldContain(word);

    [Theory]
    [InlineData("(a{100}){10}")]
    [InlineData("a{1000}b{1000}")]
    [InlineData(@"[{1001}]\{1001}")]
    [InlineData("{x}")]
    public void OrdinaryRepetitionsAreNot(string pattern) =>
        RowFilter.TryCompile(Some.Strict($"Text = /{pattern}/"), Some.Context, out _, out var error).ShouldBeTrue(error?.ToString());

    [Fact]
    public void ALongPatternIsRefused() => Refused(new string('a', 2049)).Message.ShouldContain("2048 characters");

    static QueryError Refused(string pattern)
    {
        RowFilter.TryCompile(Some.Strict($"Text = /{pattern}/"), Some.Context, out _, out var error).ShouldBeFalse();
        error!.Column.ShouldBe(8);
        return error;
    }

    static EventBatch Batch()
    {
        var text = new string('a', 60);
        var clef = $$"""{"@t":"2024-02-03T04:05:06Z","@mt":"{Text}","Text":"{{text}}","Other":1,"N":1}""";
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        return batch!;
    }
}
