namespace Seqsvr.Query.Tests.Syntax;

/// <summary>Errors point at the place.</summary>
public sealed class PositionTests
{
    [Theory]
    [InlineData("A = 1 )", 1, 7)]
    [InlineData("A = 1\n  and B B", 2, 9)]
    [InlineData("A = 'x\ny' z", 2, 4)]
    [InlineData("-- comment\r\n\r\nA = = 1", 3, 5)]
    [InlineData("A = 1 and\n@Mesage = 2", 2, 1)]
    [InlineData("A =\n\n   frob(1)", 3, 4)]
    [InlineData("A = 12x", 1, 7)]
    [InlineData("😂", 1, 1)]
    public void AnErrorNamesLineAndColumn(string text, int line, int column)
    {
        var error = Some.ErrorOf(text);
        (error.Line, error.Column).ShouldBe((line, column), error.ToString());
    }

    [Fact]
    public void TheEndOfTheTextIsAPlaceToo()
    {
        var error = Some.ErrorOf("A =\n B and");
        (error.Line, error.Column).ShouldBe((2, 7));
    }
}
