using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Numbering;
using Seqsvr.Query.Execution;

namespace Seqsvr.Query.Tests.Execution;

public sealed class KeyTextsTests
{
    readonly TextNumberings _numberings = new(bytesMax: 1 << 20);

    [Fact]
    public void ATextHasOneCode_HoweverItComes()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var worker = new Worker();
            for (var round = random.Next(1, 30); round > 0; round--)
                Meet(worker, random);
        }
    }

    [Fact]
    public void TextsOfTwoWorkersComeTogether()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (one, other) = (new Worker(), new Worker());
            for (var round = random.Next(30); round > 0; round--)
                Meet(random.Next(2) == 0 ? one : other, random);
            int[] codes = [.. Enumerable.Range(0, other.Texts.Count)];
            one.Texts.Translate(other.Texts, codes);
            for (var code = 0; code < codes.Length; code++)
                one.Check(codes[code], Encoding.UTF8.GetString(other.Texts[code]));
            one.Texts.Count.ShouldBe(one.CodeOf.Count);
        }
    }

    // One text by its bytes, or some of a dictionary: without numbers, with numbers that may grow with it, or with those of another column.
    void Meet(Worker worker, Random random)
    {
        var column = ColumnPath.Property(random.Next(5) == 0 ? "Other" : "RequestPath");
        if (random.Next(40) == 0)
            _numberings.Clear();
        if (random.Next(3) == 0)
        {
            var text = TextOf(random);
            worker.Check(worker.Texts.CodeOf(Encoding.UTF8.GetBytes(text)), text);
            return;
        }
        var texts = Enumerable.Range(0, random.Next(1, 40)).Select(_ => TextOf(random)).Distinct().ToArray();
        var dictionary = Dictionary(texts, random.Next(3) == 0 ? null : new DictionaryNumbers(_numberings, column));
        int[] which = [.. Enumerable.Range(0, texts.Length).Where(_ => random.Next(3) > 0)];
        var codes = new int[which.Length];
        worker.Texts.CodesOf(dictionary, which, codes);
        for (var i = 0; i < which.Length; i++)
            worker.Check(codes[i], texts[which[i]]);
    }

    static string TextOf(Random random) => $"/orders/{random.Next(200)}";

    static TextDictionary Dictionary(string[] texts, DictionaryNumbers? numbers)
    {
        int[] offsets = [0, .. texts.Select((_, i) => texts.Take(i + 1).Sum(Encoding.UTF8.GetByteCount))];
        return new TextDictionary(Encoding.UTF8.GetBytes(string.Concat(texts)), offsets, numbers);
    }

    sealed class Worker
    {
        public KeyTexts Texts { get; } = new(new QueryMemory(long.MaxValue).Open());

        public Dictionary<string, int> CodeOf { get; } = new(StringComparer.Ordinal);

        public void Check(int code, string text)
        {
            Encoding.UTF8.GetString(Texts[code]).ShouldBe(text);
            CodeOf.TryAdd(text, code);
            code.ShouldBe(CodeOf[text]);
            code.ShouldBeLessThan(Texts.Count);
        }
    }
}
