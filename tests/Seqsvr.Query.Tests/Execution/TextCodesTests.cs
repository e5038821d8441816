using System.Text;
using Seqsvr.Query.Execution;

namespace Seqsvr.Query.Tests.Execution;

public sealed class TextCodesTests
{
    readonly MemoryAccount _memory = new QueryMemory(long.MaxValue).Open();

    [Fact]
    public void TextsGetCodesAsTheyTurnUp_AsADictionaryGivesThem()
    {
        var codes = new TextCodes(_memory);
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        var random = new Random(4);
        for (var i = 0; i < 50_000; i++)
        {
            var text = new string('t', random.Next(40)) + random.Next(1000);
            expected.TryAdd(text, expected.Count);
            codes.CodeOf(Encoding.UTF8.GetBytes(text)).ShouldBe(expected[text]);
        }
        codes.Count.ShouldBe(expected.Count);
        foreach (var (text, code) in expected)
            Encoding.UTF8.GetString(codes[code]).ShouldBe(text);
    }

    [Fact]
    public void ManyTextsAtOnceGetTheCodesTheyWouldGetOneByOne()
    {
        var random = new Random(5);
        var (together, single) = (new TextCodes(_memory), new TextCodes(_memory));
        for (var round = 0; round < 50; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 1000))
                .Select(_ => Encoding.UTF8.GetBytes(new string('t', random.Next(30)) + random.Next(500))).ToList();
            int[] offsets = [0, .. texts.Select((_, i) => texts.Take(i + 1).Sum(text => text.Length))];
            var which = Enumerable.Range(0, random.Next(texts.Count)).Select(_ => random.Next(texts.Count)).ToArray();
            var codes = new int[which.Length];
            together.CodesOf(texts.SelectMany(text => text).ToArray(), offsets, which, codes);
            codes.ShouldBe(which.Select(text => single.CodeOf(texts[text])));
        }
        together.Count.ShouldBe(single.Count);
    }

    [Fact]
    public void TheEmptyTextIsATextToo()
    {
        var codes = new TextCodes(_memory);
        codes.CodeOf([]).ShouldBe(0);
        codes.CodeOf("a"u8).ShouldBe(1);
        codes.CodeOf([]).ShouldBe(0);
        codes[0].Length.ShouldBe(0);
        Encoding.UTF8.GetString(codes[1]).ShouldBe("a");
    }

    [Fact]
    public void TheMemoryOfOneTableServesTheNext()
    {
        AddMany(new TextCodes(_memory));
        var before = GC.GetAllocatedBytesForCurrentThread();
        AddMany(new TextCodes(_memory));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
    }

    [Fact]
    public void WhatTextsTakeIsReservedAndGivenBack()
    {
        var memory = new QueryMemory(long.MaxValue);
        var account = memory.Open();
        AddMany(new TextCodes(account));
        memory.PeakBytes.ShouldBeGreaterThan(20_000 * (8 + 4 + 8));
        memory.ReservedBytes.ShouldBeLessThan(100_000);
        account.Close();
        memory.ReservedBytes.ShouldBe(0);
    }

    [Fact]
    public void MoreTextsThanTheQueryMayKeepAreRefused()
    {
        var codes = new TextCodes(new QueryMemory(1 << 18).Open());
        Should.Throw<QueryLimitException>(() => AddMany(codes));
    }

    static void AddMany(TextCodes codes)
    {
        Span<byte> text = stackalloc byte[8];
        for (var i = 0L; i < 20_000; i++)
        {
            BitConverter.TryWriteBytes(text, i);
            codes.CodeOf(text);
        }
        codes.Close();
    }
}
