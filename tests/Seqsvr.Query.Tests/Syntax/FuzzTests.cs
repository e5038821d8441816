using System.Text;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Tests.Cases;
using Seqsvr.Events.Model;

namespace Seqsvr.Query.Tests.Syntax;

/// <summary>
/// Random and mutated text: nothing may crash or hang, an error must have a message, and what is printed must read as the same.
/// The seed is fixed, and named with the text when a check fails.
/// </summary>
public sealed class FuzzTests
{
    const int Rounds = 20_000;
    const int Seed = 20240203;

    const string Event = """{"@t":"2024-02-03T04:05:06Z","@mt":"Hi {A}","A":1,"B":"x","C":[1,2,{"D":null}],"E":{"F":true},"@x":"boom"}""";

    static readonly string[] Pieces =
    [
        "A", "B", "C", "E.F", "@Level", "@Message", "$v", "1", "0.5", "1h", "0xff", "'x'", "'it''s'", "\"t\"", "@\"t\"", "/a+/", "true", "null",
        "and", "or", "not", "like", "in", "is", "is null", "is not null", "ci", "=", "<>", "<", ">=", "==", "!=", "&&", "||", "!", "+", "-", "*", "/",
        "%", "^", "(", ")", "[", "]", "[?]", "[*]", "{", "}", "a:", ",", ".", "|", "|x|", "if", "then", "else", "let", "Length(", "Contains(", "Some(",
        "select", "from stream", "where", "group by", "time(1m)", "having", "order by", "limit 5", "count(*)",
        "as n", "for refresh", "--", "\n", " ", "#", "\0", "é", "😂",
    ];

    static readonly EventRow Row = Some.Event(Event);

    [Fact]
    public void RandomPiecesNeverCrash()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
            Check(string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)])));
    }

    [Fact]
    public void MutatedCasesNeverCrash()
    {
        var random = new Random(Seed);
        string[] files = ["evaluation.cases", "functions.cases", "searches.cases", "queries.cases", "printing.cases", "query-errors.cases"];
        var texts = files.SelectMany(CaseFile.Read).Select(item => item.Input).ToArray();
        for (var round = 0; round < Rounds; round++)
            Check(Mutate(texts[random.Next(texts.Length)], random));
    }

    [Fact]
    public void TheFuzzerFindsWhatIsPlanted()
    {
        var random = new Random(Seed);
        var found = false;
        for (var round = 0; round < Rounds && !found; round++)
            found = Mutate("A = 'x' and B", random).Contains("&&", StringComparison.Ordinal);
        found.ShouldBeTrue("a canary: mutations must reach operators that the text did not have");
    }

    static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(mutated.Length + 1);
            if (random.Next(2) == 0 && at < mutated.Length)
                mutated.Remove(at, random.Next(1, Math.Min(4, mutated.Length - at + 1)));
            else
                mutated.Insert(at, Pieces[random.Next(Pieces.Length)]);
        }
        return mutated.ToString();
    }

    static void Check(string text)
    {
        try
        {
            CheckSearch(text);
            CheckQuery(text);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"seed {Seed}, text: {text}", exception);
        }
    }

    static void CheckSearch(string text)
    {
        var search = SearchParser.Parse(text);
        if (search.Filter is null)
            return;
        var printed = search.Filter.ToString();
        var again = SearchParser.Parse("(" + printed + ")");
        again.MatchedAsText.ShouldBeFalse(again.ReasonIfMatchedAsText);
        again.Filter!.ToString().ShouldBe(printed);
        if (RowFilter.TryCompile(search.Filter, Some.Context, out var filter, out var error))
            filter.Matches(Row);
        else
            error.Message.ShouldNotBeEmpty();
    }

    static void CheckQuery(string text)
    {
        if (!QueryParser.TryParse(text, out var query, out var error))
        {
            error.Message.ShouldNotBeEmpty();
            return;
        }
        Some.Query(query.ToString()).ToString().ShouldBe(query.ToString());
        if (!Compilation.TryCompile(query, Some.Context, out var bound, out error))
            error.Message.ShouldNotBeEmpty();
        else if (bound.HasSource && !bound.IsGrouped)
            foreach (var elements in new Unnesting(bound.Laterals).RowsOf(Row))
                foreach (var column in bound.Columns)
                    new RowEvaluator(column.Expression).Evaluate(Row, elements);
    }
}
