using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Tests.Columns;

public sealed class TextChunkTests
{
    readonly Random _random = new(5);

    public static TheoryData<string> Shapes => ["empty", "one", "short", "ids", "guids", "letters", "long", "huge", "mixed", "binary"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TextsComeBackChunkByChunk(string shape)
    {
        var texts = Dictionary(TextsOf(shape));
        var read = new List<byte[]>();
        var bytesMax = TextChunk.FirstBytes(texts);
        for (var first = 0; first < texts.Count;)
        {
            var count = TextChunk.Cut(texts, first, bytesMax);
            var writer = new ByteWriter();
            TextChunk.Write(texts, first, count, composed: null, new ByteWriter(), writer);
            var heap = new byte[texts.Offsets[first + count] - texts.Offsets[first]];
            var ends = new int[count];
            TextChunk.Read(writer.Written, heap, ends, heapStart: 0, parts: null);
            for (var i = 0; i < count; i++)
                read.Add(heap[(i == 0 ? 0 : ends[i - 1])..ends[i]]);
            bytesMax = TextChunk.NextBytes(texts, heap.Length, writer.Length);
            first += count;
        }
        read.Count.ShouldBe(texts.Count);
        for (var i = 0; i < read.Count; i++)
            read[i].ShouldBe(texts[i].ToArray());
    }

    [Theory]
    [InlineData("ids", 0.51)]
    [InlineData("guids", 0.47)]
    [InlineData("long", 0.5)]
    [InlineData("binary", 1.02)]
    public void TextsTakeNoMoreThanTheyShould(string shape, double part)
    {
        var texts = Dictionary(TextsOf(shape));
        var count = TextChunk.Cut(texts, 0, TextChunk.FirstBytes(texts));
        var writer = new ByteWriter();
        TextChunk.Write(texts, 0, count, composed: null, new ByteWriter(), writer);
        writer.Length.ShouldBeLessThan((int)(texts.Offsets[count] * part) + 64);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DamagedChunksAreRefusedOrUnpackToSomething(string shape)
    {
        var texts = Dictionary(TextsOf(shape));
        var count = TextChunk.Cut(texts, 0, TextChunk.FirstBytes(texts));
        var writer = new ByteWriter();
        TextChunk.Write(texts, 0, count, composed: null, new ByteWriter(), writer);
        var good = writer.Written.ToArray();
        for (var i = 0; i < 300; i++)
        {
            var bytes = good.ToArray();
            bytes[_random.Next(Math.Min(bytes.Length, 200))] ^= (byte)(1 << _random.Next(8));
            try
            {
                TextChunk.Read(bytes.AsSpan(0, _random.Next(10) == 0 ? _random.Next(bytes.Length) : bytes.Length),
                    new byte[texts.Offsets[count]], new int[count], heapStart: 0, parts: null);
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
        }
    }

    IEnumerable<byte[]> TextsOf(string shape) => shape switch
    {
        "empty" => [[]],
        "one" => ["a"u8.ToArray()],
        "short" => Enumerable.Range(0, 100).Select(i => Utf8($"{i}")),
        "ids" => Enumerable.Range(0, 5000).Select(_ => Utf8($"{_random.NextInt64():x16}")),
        "guids" => Enumerable.Range(0, 3000).Select(_ => Utf8(NextGuid().ToString())),
        "letters" => Enumerable.Range(0, 700).Select(i => Utf8($"{(char)('a' + i % 26)}{(char)('a' + i / 26)}ü")),
        "long" => Enumerable.Range(0, 200).Select(i => Utf8($"at Some.Namespace.Type.Method{i}() in /src/file{i}.cs:line {i * 7}")),
        "huge" => [new byte[300_000], Utf8("x"), Utf8(new string('y', 200_000))],
        "mixed" => Enumerable.Range(0, 2000).Select(i => Utf8(new string((char)('a' + i % 26), i % 300) + i)),
        "binary" => Enumerable.Range(0, 300).Select(_ => NextBytes(40)),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    Guid NextGuid() => new(NextBytes(16));

    byte[] NextBytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    static TextDictionary Dictionary(IEnumerable<byte[]> texts)
    {
        var interner = new TextInterner();
        foreach (var text in texts)
            interner.Intern(text);
        return interner.ToDictionary();
    }
}
