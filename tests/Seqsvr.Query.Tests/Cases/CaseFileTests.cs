using System.Text;
using Seqsvr.Events.Values;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>Runs the files in <c>tests/cases</c>.</summary>
public sealed class CaseFileTests
{
    [Theory]
    [InlineData("no arrow here")]
    [InlineData(" ⇶ 1")]
    [InlineData("1 ⇶ ")]
    [InlineData("1 ⇶ 2 ⇶ 3")]
    public void ALineThatIsNoCaseFailsTheRun(string line) =>
        Should.Throw<InvalidDataException>(() => CaseFile.Parse("x", ["1 ⇶ 1", line], mayHaveSuggestions: false)).Message.ShouldContain("line 2");

    [Theory]
    [InlineData("1 ⇶ 2 ⇶ ")]
    [InlineData("1 ⇶ 2 ⇶ 3 ⇶ 4")]
    public void ALineThatIsNoErrorCaseFailsTheRun(string line) =>
        Should.Throw<InvalidDataException>(() => CaseFile.Parse("x", ["1 ⇶ 1 ⇶ 1", line], mayHaveSuggestions: true)).Message.ShouldContain("line 2");

    [Theory]
    [InlineData("evaluation.cases", 200)]
    [InlineData("functions.cases", 140)]
    public void ExpressionsGiveTheirValues(string file, int least) => Check(file, least, item =>
    {
        var actual = Some.Evaluate(item.Input, Some.Event(item.Clef));
        if (item.Expected == "undefined")
            return actual.IsUndefined ? null : GeneralFunctions.ToJson(actual).AsString;
        var expected = JsonValue.Read(Encoding.UTF8.GetBytes(item.Expected));
        expected.IsUndefined.ShouldBeFalse($"{item}: the expectation is not JSON");
        return actual == expected ? null : actual.IsUndefined ? "undefined" : GeneralFunctions.ToJson(actual).AsString;
    });

    [Fact]
    public void SearchesAreExpressionsOrText() => Check("searches.cases", 55, item =>
    {
        var search = SearchParser.Parse(item.Input);
        search.Error.ShouldBeNull();
        search.MatchedAsText.ShouldBe(search.ReasonIfMatchedAsText is not null);
        if (search.MatchedAsText)
            search.Filter.ShouldBe(new Query.Syntax.Ast.TextFragmentExpression(item.Input, true, Query.Syntax.SourcePosition.None));
        var actual = search.MatchedAsText ? "text" : search.Filter!.ToString();
        return actual == item.Expected ? null : $"{actual} ({search.ReasonIfMatchedAsText})";
    });

    [Fact]
    public void ExpressionsPrintCanonically() => Check("printing.cases", 40, item => PrintsAs(item, text => Some.Strict(text).ToString()));

    [Fact]
    public void QueriesPrintCanonically() => Check("queries.cases", 15, item => PrintsAs(item, text => Some.Query(text).ToString()));

    [Fact]
    public void WrongExpressionsAreExplained() => Check("expression-errors.cases", 55, item => Explains(Some.ErrorOf(item.Input), item));

    [Fact]
    public void TextThatLooksLikeAnExpressionIsExplained() => Check("search-errors.cases", 30, item =>
    {
        var search = SearchParser.Parse(item.Input);
        return Explains((search.WhyText ?? search.Error ?? search.Check(Some.Context)).ShouldNotBeNull($"{item} is a good filter"), item);
    });

    [Fact]
    public void WrongQueriesAreExplained() => Check("query-errors.cases", 45, item => Explains(Some.QueryErrorOf(item.Input), item));

    static string? PrintsAs(Case item, Func<string, string> print)
    {
        var actual = print(item.Input);
        print(actual).ShouldBe(actual, $"{item}: what is printed must read as the same");
        return actual == item.Expected ? null : actual;
    }

    // A suggestion that is not expected is a fault too.
    static string? Explains(QueryError error, Case item)
    {
        error.Line.ShouldNotBeNull(item.ToString());
        error.Column.ShouldNotBeNull(item.ToString());
        if (error.Suggestion is { } suggestion)
            Some.AssertIsRight(suggestion);
        return error.ToString().Contains(item.Expected, StringComparison.Ordinal) && error.Suggestion == item.Suggestion ? null : $"{error} ⇶ {error.Suggestion}";
    }

    // All cases of a file are run and all that fail are listed: null from `check` is success, else what came instead.
    static void Check(string file, int least, Func<Case, string?> check)
    {
        var cases = CaseFile.Read(file);
        cases.Count.ShouldBeGreaterThanOrEqualTo(least, $"{file} lost cases");
        var failures = new StringBuilder();
        foreach (var item in cases)
            if (Run(check, item) is { } actual)
                failures.AppendLine().Append(item).Append(" gives ").Append(actual).Append(" and not ").Append(item.Expected);
        failures.ToString().ShouldBeEmpty();
    }

    static string? Run(Func<Case, string?> check, Case item)
    {
        try
        {
            return check(item);
        }
        catch (ShouldAssertException exception)
        {
            return exception.Message;
        }
    }
}
