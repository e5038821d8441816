namespace Seqsvr.Tidy.Sources;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("a // b", "a     ")]
    [InlineData("a /* b */ c", "a         c")]
    [InlineData("a \"b{\" c", "a      c")]
    [InlineData("a \"b\\\"c\" d", "a        d")]
    [InlineData("a @\"b\"\"c\" d", "a         d")]
    [InlineData("a \"\" b", "a    b")]
    [InlineData("a '{' b", "a     b")]
    [InlineData("a '\\'' b", "a      b")]
    [InlineData("a '\\u0041' b", "a          b")]
    [InlineData("a $\"b{c}d\" e", "a     c    e")]
    [InlineData("a $\"{{b}}\" c", "a          c")]
    [InlineData("a $\"b{c[\"d\"]}e\" f", "a     c[   ]    f")]
    [InlineData("a $\"{new { X = 1 }}\" b", "a    new { X = 1 }   b")]
    [InlineData("a $@\"b\\{c}\" d", "a       c   d")]
    [InlineData("a \"\"\"b \"c\" d\"\"\" e", "a               e")]
    [InlineData("a $$\"\"\"b {c} {{d}}\"\"\" e", "a              d      e")]
    [InlineData("// a\nb", "    \nb")]
    public void OnlyCodeStays(string text, string code) => CodeText.Of(text).ShouldBe(code);

    [Fact]
    public void LineBreaksStayInsideLiteralsAndComments() => CodeText.Of("a /* b\nc */ \"\"\"\nd\n\"\"\" e").Count(c => c == '\n').ShouldBe(3);

    [Theory]
    [InlineData("a \"b")]
    [InlineData("a /* b")]
    [InlineData("a $\"b{c")]
    public void TextThatEndsTooSoonIsReadToItsEnd(string text) => CodeText.Of(text).Length.ShouldBe(text.Length);
}
