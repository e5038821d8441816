using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Tests.Syntax;

/// <summary>
/// What a search means does not change when it is written in strict form, or in the words of queries, once or twice. The row evaluator judges.
/// </summary>
public sealed class StrictFormTests
{
    const int Seed = 20260401;
    const int Rounds = 6_000;

    static readonly EventRow[] Rows =
    [
        Some.Event("""{"@t":"2026-02-03T04:05:06Z","@mt":"Disk is 50% of_it","N":1,"S":"a","B":true,"Order":1,"From":{"Id":"a"},"Limit":2,"Tags":["a","B"],"Obj":{"x":1,"y":1},"odd name":"a"}"""),
        Some.Event("""{"@t":"2026-02-03T04:05:07Z","@mt":"a\\b\"c","@x":"disk A","@l":"a","N":2.5,"S":"A%","B":false,"Tags":[],"Obj":{}}"""),
        Some.Event("""{"@t":"2026-02-03T04:05:08Z","@mt":"nothing","@x":"50X of it","N":"1","S":null,"B":"true","Limit":true,"Tags":"a","Obj":[1,{"a":1,"b c":"x"}]}"""),
    ];

    [Fact]
    public void TheStrictFormMeansTheSameAndIsItsOwn() => ForEachSearch((search, values) =>
    {
        var strict = SearchParser.Parse(search.Strict);
        strict.MatchedAsText.ShouldBeFalse(strict.ReasonIfMatchedAsText);
        ValuesOf(strict.Filter!).ShouldBe(values, search.Strict);
        strict.Strict.ShouldBe(search.Strict);
    });

    [Fact]
    public void TheFormForQueriesMeansTheSameAndIsItsOwn() => ForEachSearch((search, values) =>
    {
        var sql = search.Sql.ShouldNotBeNull();
        ValuesOf(Some.Query("select * from stream where " + sql).Where!).ShouldBe(values, sql);
        var again = SearchParser.Parse(sql);
        again.MatchedAsText.ShouldBeFalse(again.ReasonIfMatchedAsText);
        again.Sql.ShouldBe(sql);
        again.Strict.ShouldBe(sql);
    });

    [Theory]
    [InlineData("(IsActive)", "(IsActive)")]
    [InlineData("((From))", "(@Properties['From'])")]
    [InlineData("(Order) -- orders", "(@Properties['Order'])")]
    [InlineData("A == 1 -- one", "A = 1")]
    [InlineData("A = 1 -- one", "A = 1")]
    [InlineData("A=1  and B", "A=1  and B")]
    [InlineData("(5)", "(5)")]
    [InlineData("words of it", "\"words of it\"")]
    [InlineData("Foo", "\"Foo\"")]
    [InlineData("  ", "")]
    public void TheStrictFormKeepsWhatItNeeds(string text, string expected) => SearchParser.Parse(text).Strict.ShouldBe(expected);

    [Fact]
    public void AConditionThatGetsTooDeepHasNoFormForQueries()
    {
        var deep = SearchParser.Parse(new string('!', 126) + "\"x\"");
        deep.Filter.ShouldNotBeNull();
        deep.MatchedAsText.ShouldBeFalse();
        deep.Sql.ShouldBeNull();
    }

    static void ForEachSearch(Action<ParsedSearch, string[]> check)
    {
        var random = new Random(Seed);
        var searches = new LooseSearches(random);
        var used = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = searches.Next();
            var search = SearchParser.Parse(text);
            if (search.Filter is null || search.Check(Some.Context) is not null)
                continue;
            used++;
            try
            {
                check(search, ValuesOf(search.Filter));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {Seed}, round {round}, text: {text}", failure);
            }
        }
        used.ShouldBeGreaterThan(Rounds / 4, "the generator must make searches that can be read");
    }

    static string[] ValuesOf(Expression filter)
    {
        Compilation.TryCompile(filter, Some.Context, out var bound, out var error).ShouldBeTrue($"{filter}: {error}");
        var evaluator = new RowEvaluator(bound!);
        return [.. Rows.Select(row => GeneralFunctions.ToJson(evaluator.Evaluate(row)) is { IsUndefined: false } json ? json.AsString : "undefined")];
    }
}
