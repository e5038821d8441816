using System.Text;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Tests.Search;

public sealed class CloseDescriptionTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public void WhatFitsStaysAsItIs(string text) => EventSocket.Shorten(text).ShouldBe(text);

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("😀")]
    public void LongTextIsCutBetweenCharacters(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 200));
        var shortened = EventSocket.Shorten(text);
        Encoding.UTF8.GetByteCount(shortened).ShouldBeInRange(116, 123);
        shortened.ShouldEndWith("…");
        text.ShouldStartWith(shortened[..^1]);
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(shortened).ShouldBeGreaterThan(0);
    }
}
