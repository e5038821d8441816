using System.Diagnostics;
using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Evaluation;

/// <summary>What a search keeps.</summary>
public sealed class RowFilterTests
{
    static readonly EventRow DiskFull = Some.Event(
        """{"@t":"2024-02-03T04:05:06Z","@mt":"Disk {Disk} is FULL","Disk":"sda 50%_","@x":"IOException: no space","Secret":"needle","Quiet":true}""");

    [Theory]
    [InlineData("disk sda", true)]
    [InlineData("50%_", true)]
    [InlineData("IS full", true)]
    [InlineData("NO SPACE", true)]
    [InlineData("needle", false)] // properties are not searched
    [InlineData("5__", false)]
    [InlineData("\"disk\" and \"space\"", true)]
    [InlineData("\"disk\" and not \"space\"", false)]
    [InlineData("@\"disk\"", false)]
    [InlineData("@\"Disk\"", true)]
    [InlineData("/F.LL$/", true)]
    [InlineData("/f.ll$/", false)]
    [InlineData("/(?i)f.ll$/", true)]
    [InlineData("/IO\\w+:/", true)]
    [InlineData("(Quiet)", true)]
    [InlineData("(Off)", false)]
    [InlineData("Quiet", false)] // a name by itself is text
    [InlineData("Secret", false)]
    [InlineData("not (Missing = 1)", true)]
    [InlineData("Missing <> 1", false)]
    [InlineData("Secret = \"needle\"", true)]
    public void ASearchKeepsAnEventOrNot(string text, bool expected)
    {
        RowFilter.TryCompile(SearchParser.Parse(text).Filter!, Some.Context, out var filter, out var error).ShouldBeTrue(error?.ToString());
        filter!.Matches(DiskFull).ShouldBe(expected);
    }

    [Theory]
    [InlineData("select 1 from stream")]
    [InlineData("  Select\n")]
    [InlineData("-- all\nselect 1")]
    [InlineData("explain select 1")]
    public void AQueryIsNoSearch(string text)
    {
        QueryParser.IsQuery(text).ShouldBeTrue();
        SearchParser.Parse(text).Error!.Message.ShouldBe("A query cannot be a filter.");
    }

    [Theory]
    [InlineData("selec 1 from stream")]
    [InlineData("explain this")]
    [InlineData("'select'")]
    [InlineData("")]
    public void OtherTextIsNoQuery(string text) => QueryParser.IsQuery(text).ShouldBeFalse();

    [Fact]
    public void EmptyTextFindsEverything() => SearchParser.Parse(" \n").ShouldBe(new ParsedSearch("", null, null, null));

    [Theory]
    [InlineData("A = /(a+)+b/")]
    [InlineData("A = /(?=a)(a+)+b/")]
    [InlineData("Contains(A, /(?=a)(a|aa)+$x/)")]
    [InlineData("Replace(A, /(?=a)(a+)+b/, 'x') = 'x'")]
    public void ARunawayRegexIsCutShort(string text)
    {
        var row = Some.Event($$"""{"@t":"2024-02-03T04:05:06Z","A":"{{new string('a', 5_000)}}"}""");
        var clock = Stopwatch.StartNew();
        RowFilter.TryCompile(Some.Strict(text), Some.Context, out var filter, out var error).ShouldBeTrue(error?.ToString());
        filter!.Matches(row).ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Length(Replace(A, 'a', A))")]
    [InlineData("Length(Replace(A, /a/, '$0$0$0$0'))")]
    [InlineData("let |b: Replace(A, 'a', 'aaaaaaaa'), c: Concat(b, b, b, b, b, b, b, b), d: Concat(c, c, c, c, c, c, c, c), e: Concat(d, d, d, d, d, d, d, d)| Length(Concat(e, e, e, e, e))")]
    [InlineData("let |a: [A, A, A, A, A, A, A, A], b: [a, a, a, a, a, a, a, a], c: [b, b, b, b, b, b, b, b], d: [c, c, c, c, c, c, c, c], e: [d, d, d, d, d, d, d, d], f: [e, e, e, e, e, e, e, e], g: [f, f, f, f, f, f, f, f]| g")]
    public void ResultsThatWouldFillMemoryAreUndefined(string text)
    {
        var row = Some.Event($$"""{"@t":"2024-02-03T04:05:06Z","A":"{{new string('a', 8_000)}}"}""");
        Some.Evaluate(text, row).IsUndefined.ShouldBeTrue();
    }

    [Fact]
    public void OneFilterServesManyThreads()
    {
        var filter = Compile("Some(Tags, |t| let |u: t + 1| u = 3)");
        var match = Some.Event("""{"@t":"2024-02-03T04:05:06Z","Tags":[1,2,3]}""");
        var other = Some.Event("""{"@t":"2024-02-03T04:05:06Z","Tags":[7,8,9]}""");
        Parallel.For(0, 20_000, i => filter.Matches(i % 2 == 0 ? match : other).ShouldBe(i % 2 == 0));
    }

    static RowFilter Compile(string text)
    {
        RowFilter.TryCompile(Some.Strict(text), Some.Context, out var filter, out var error).ShouldBeTrue(error?.ToString());
        return filter!;
    }
}
