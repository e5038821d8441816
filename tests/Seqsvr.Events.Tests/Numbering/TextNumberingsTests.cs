using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Events.Numbering;

namespace Seqsvr.Events.Tests.Numbering;

public sealed class TextNumberingsTests
{
    static readonly ColumnPath Path = ColumnPath.Property("RequestPath");
    static readonly ColumnPath Other = ColumnPath.Property("UserId");

    [Fact]
    public void WhatHasTheSameNumberIsTheSameText_InAllDictionariesOfAColumn()
    {
        var numberings = new TextNumberings(bytesMax: 1 << 20);
        var random = new Random(3);
        var numberOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 20; round++)
        {
            var texts = Enumerable.Range(0, 200).Select(_ => $"/orders/{random.Next(1000)}").Distinct().ToArray();
            var numbers = numberings.Number(Path, Dictionary(texts)).ShouldNotBeNull();
            for (var code = 0; code < texts.Length; code++)
            {
                numberOf.TryAdd(texts[code], numberOf.Count);
                numbers.ByCode[code].ShouldBe(numberOf[texts[code]]);
                Encoding.UTF8.GetString(numbers.Of[numbers.ByCode[code]]).ShouldBe(texts[code]);
            }
        }
        numberings.Number(Other, Dictionary("/orders/1"))!.ByCode.ShouldBe([0]);
    }

    [Fact]
    public void TheOneNotUsedForLongestIsClosedWhereTheBudgetIsSpent()
    {
        var numberings = new TextNumberings(bytesMax: 16_000);
        var first = numberings.Number(Path, Many(250))!.Of;
        var second = numberings.Number(Other, Many(250))!.Of;
        numberings.Number(Path, Many(1))!.Of.ShouldBeSameAs(first);
        numberings.Number(ColumnPath.Property("Third"), Many(250)).ShouldNotBeNull();
        (first.IsOpen, second.IsOpen).ShouldBe((true, false));
        numberings.Bytes.ShouldBeInRange(1, 16_000);
        Encoding.UTF8.GetString(second[0]).ShouldBe("text 0", "a query that still uses it goes on");
        numberings.Number(Other, Many(250))!.Of.ShouldNotBeSameAs(second);
    }

    [Fact]
    public void AColumnWithTooManyTextsIsNotNumbered_UntilSomeOfThemMayBeGone()
    {
        var numberings = new TextNumberings(bytesMax: 40_000);
        numberings.Number(Path, Many(5000)).ShouldBeNull();
        numberings.Number(Path, Many(1)).ShouldBeNull();
        numberings.Bytes.ShouldBe(0);
        numberings.ForgetLarge();
        numberings.Number(Path, Many(1)).ShouldNotBeNull();
    }

    [Fact]
    public void AClearedNumberingIsClosed_AndMadeAnew()
    {
        var numberings = new TextNumberings(bytesMax: 1 << 20);
        var texts = Many(10, numberings);
        var before = texts.Numbers!.Find(texts, lookUps: 10).ShouldNotBeNull();
        numberings.Clear();
        numberings.Bytes.ShouldBe(0);
        before.Of.IsOpen.ShouldBeFalse();
        texts.Numbers.Find(texts, lookUps: 10)!.Of.ShouldNotBeSameAs(before.Of);
    }

    [Fact]
    public void ADictionaryIsNumberedOnceLookUpsCostAsMuch()
    {
        var texts = Many(100, new TextNumberings(bytesMax: 1 << 20));
        texts.Numbers!.Find(texts, lookUps: 20).ShouldBeNull();
        texts.Numbers.Find(texts, lookUps: 20).ShouldBeNull();
        var numbers = texts.Numbers.Find(texts, lookUps: 20).ShouldNotBeNull();
        texts.Numbers.Find(texts, lookUps: 1).ShouldBeSameAs(numbers);
    }

    [Fact]
    public async Task ThreadsThatNumberTheSameColumnAgree()
    {
        var numberings = new TextNumberings(bytesMax: 16 << 20);
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var numberOf = new Dictionary<string, int>(StringComparer.Ordinal);
            var random = new Random(thread);
            for (var round = 0; round < 200; round++)
            {
                var texts = Enumerable.Range(0, 50).Select(_ => $"text {random.Next(3000)}").Distinct().ToArray();
                var numbers = numberings.Number(Path, Dictionary(texts))!;
                for (var code = 0; code < texts.Length; code++)
                {
                    numberOf.TryAdd(texts[code], numbers.ByCode[code]);
                    numbers.ByCode[code].ShouldBe(numberOf[texts[code]]);
                    Encoding.UTF8.GetString(numbers.Of[numbers.ByCode[code]]).ShouldBe(texts[code]);
                }
            }
            return numberOf;
        })));
        foreach (var (text, number) in found.Skip(1).SelectMany(each => each))
            if (found[0].TryGetValue(text, out var same))
                number.ShouldBe(same);
    }

    static TextDictionary Many(int count, TextNumberings? numberings = null) =>
        Dictionary([.. Enumerable.Range(0, count).Select(i => $"text {i}")], numberings);

    static TextDictionary Dictionary(params string[] texts) => Dictionary(texts, numberings: null);

    static TextDictionary Dictionary(string[] texts, TextNumberings? numberings)
    {
        var interner = new TextInterner();
        foreach (var text in texts)
            interner.Intern(Encoding.UTF8.GetBytes(text));
        var dictionary = interner.ToDictionary();
        return numberings is null
            ? dictionary
            : new TextDictionary(dictionary.Heap.ToArray(), dictionary.Offsets.ToArray(), new DictionaryNumbers(numberings, Path));
    }
}
