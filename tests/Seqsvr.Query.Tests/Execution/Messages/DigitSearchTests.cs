using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Execution.Messages;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Execution.Messages;

public sealed class DigitSearchTests
{
    [Fact]
    public void DigitsAreFoundWhereTheWrittenNumberHasThem()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            var test = Test(Digits(random, 1 + random.Next(4))) with { Match = random.Next(4) > 0 ? TextMatch.Inside : TextMatch.Whole };
            var cell = SomeNumber(random);
            var written = HoleText.Of(cell, new byte[HoleText.BufferBytes]);
            var found = cell.Kind == SlotKind.Integer ? DigitSearch.For(test)!.IsIn(cell.Slot) : DigitSearch.For(test)!.IsInDecimal(cell.Slot);
            found.ShouldBe(test.Passes(written), $"{test} in {System.Text.Encoding.UTF8.GetString(written)}");
        }
    }

    [Theory]
    [InlineData("0", 0, true)]
    [InlineData("00", 0, false)]
    [InlineData("922337203685477580", long.MinValue, true)]
    public void EdgesAreFoundToo(string needle, long integer, bool found) =>
        DigitSearch.For(Test(needle))!.IsIn(integer).ShouldBe(found);

    [Fact]
    public void OnlyDigitsAnywhereInATextAreLookedForThisWay()
    {
        DigitSearch.For(Test("12") with { Match = TextMatch.End }).ShouldBeNull();
        DigitSearch.For(Test("12") with { IsNegated = true }).ShouldBeNull();
        DigitSearch.For(Test("")).ShouldBeNull();
        DigitSearch.For(Test("-1")).ShouldBeNull();
        DigitSearch.For(Test("1234567890123456789")).ShouldBeNull();
    }

    static TextTest Test(string needle) => TextTest.Create(TextMatch.Inside, needle, ignoreCase: false, isNegated: false)!;

    // Few different digits, so that many needles are found.
    static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "0015"[random.Next(4)]));

    static Cell SomeNumber(Random random)
    {
        var digits = Digits(random, 1 + random.Next(random.Next(2) == 0 ? 4 : 17));
        var number = long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) * (random.Next(2) * 2 - 1);
        if (random.Next(3) > 0 && PackedDecimal.TryPack(number, 1 + random.Next(PackedDecimal.ScaleMax), out var slot))
            return new Cell(SlotKind.Decimal, slot, TextDictionary.Empty);
        return new Cell(SlotKind.Integer, number, TextDictionary.Empty);
    }
}
