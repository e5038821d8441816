using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Tests.Columns;

/// <summary>What a directory knows of the texts of a column: bytes and filters.</summary>
public sealed class TextIndexTests
{
    const int Texts = 20_000;

    [Fact]
    public void AFilterHasEveryTextItWasMadeOfAndFewOthers()
    {
        var interner = new TextInterner();
        for (var i = 0; i < Texts; i++)
            interner.Intern(Utf8($"id-{i:x8}"));
        var texts = interner.ToDictionary();
        TextFilter.Pays(texts, Texts * 2).ShouldBeTrue();
        var writer = new ByteWriter();
        TextFilter.Write(texts, writer);
        for (var code = 0; code < texts.Count; code++)
            TextFilter.MayHave(writer.Written, texts[code]).ShouldBeTrue();
        var wrong = 0;
        for (var i = Texts; i < 2 * Texts; i++)
            if (TextFilter.MayHave(writer.Written, Utf8($"id-{i:x8}")))
                wrong++;
        wrong.ShouldBeLessThan(Texts / 10);
        writer.Length.ShouldBeLessThan(Texts);
    }

    [Fact]
    public void AFilterThatIsMissingOrCutRefusesNothing()
    {
        TextFilter.MayHave([], "a"u8).ShouldBeTrue();
        TextFilter.MayHave([0, 0, 0], "a"u8).ShouldBeTrue();
    }

    [Fact]
    public void TextsOfSingleEventsAndLongTextsHaveNoFilter()
    {
        var interner = new TextInterner();
        for (var i = 0; i < 2000; i++)
            interner.Intern(Utf8($"{i}"));
        TextFilter.Pays(interner.ToDictionary(), rows: 2100).ShouldBeFalse();
        interner.Clear();
        for (var i = 0; i < 2000; i++)
            interner.Intern(Utf8($"{i}{new string('x', 200)}"));
        TextFilter.Pays(interner.ToDictionary(), rows: 100_000).ShouldBeFalse();
        TextFilter.Pays(TextDictionary.Empty, rows: 100).ShouldBeFalse();
    }

    [Fact]
    public void AByteSetHasEveryByteOfItsTexts()
    {
        var set = ByteSet.Of("Grüße, 42!"u8);
        set.MayContain("42 Grüße"u8).ShouldBeTrue();
        set.MayContain(""u8).ShouldBeTrue();
        set.MayContain("4x"u8).ShouldBeFalse();
        set.MayContain("g"u8).ShouldBeFalse();
        ByteSet.All.MayContain("anything ü"u8).ShouldBeTrue();
        for (var value = 0; value < 256; value++)
        {
            var one = ByteSet.Of([(byte)value]);
            one.MayHave((byte)value).ShouldBeTrue();
            Enumerable.Range(0, 256).Count(other => one.MayHave((byte)other)).ShouldBe(value is >= 32 and < 128 ? 1 : 5);
        }
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
