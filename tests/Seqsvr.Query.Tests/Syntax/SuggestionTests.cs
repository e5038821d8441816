namespace Seqsvr.Query.Tests.Syntax;

/// <summary>Where what was meant can be told, the error carries it.</summary>
public sealed class SuggestionTests
{
    [Theory]
    [InlineData("select count(*) from stream where A != 42", "select count(*) from stream where A <> 42")]
    [InlineData("select a from stream where A == 1 && !B || C", "select a from stream where A = 1 and not B or C")]
    [InlineData("select a from stream where A = \"it's\"", "select a from stream where A = 'it''s'")]
    [InlineData(
        "select a from stream where \"50%\"",
        "select a from stream where (@Message like '%50%%%' ci or @Exception like '%50%%%' ci)")]
    [InlineData(
        "select count(*) from stream group by a order by count(*) desc",
        "select count(*) as count from stream group by a order by count desc")]
    public void TheCorrectedQueryIsSuggested(string text, string expected)
    {
        Some.QueryErrorOf(text).Suggestion.ShouldBe(expected);
        Some.Query(expected);
    }

    [Theory]
    [InlineData("select a from stream where A != 42 and")]
    [InlineData("select a from stream where (A")]
    public void NothingIsSuggestedThatWouldStillBeWrong(string text) => Some.QueryErrorOf(text).Suggestion.ShouldBeNull();
}
