using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Execution.Messages;
using Seqsvr.Query.Execution.Texts;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Tests.Execution.Units;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Messages;

public sealed class MessageSearchTests
{
    const string Template = "HTTP {Method} {Path} responded {Status} in {Elapsed} ms";

    static readonly string[] Requests =
    [
        """{"Method":"GET","Path":"/","Status":200,"Elapsed":1.5}""", """{"Method":"POST","Path":"/api/x","Status":404,"Elapsed":12.25}""",
        """{"Method":"GET","Path":"/api/y","Status":404}""", """{"Method":"PUT","Path":"/get","Status":"-","Elapsed":1}""",
    ];

    [Theory]
    [InlineData("responded", "1111")]
    [InlineData("no such text", "0000")]
    [InlineData("/api", "0110")]
    [InlineData("T / resp", "1000")]
    [InlineData("t /API/Y RESP", "0010")]
    [InlineData("404 in 12.2", "0100")]
    [InlineData("GET /", "1010")]
    [InlineData("in {Elapsed} ms", "0010")]
    [InlineData("04", "0110")]
    [InlineData("5 ms", "1100")]
    [InlineData("-", "0001")]
    public void ANeedleIsFoundWhereverItLiesAndNothingIsRendered(string needle, string found)
    {
        foreach (var clustered in new[] { true, false })
            Search(needle, clustered, Requests.Select(request => Event(Template, request))).ShouldBe(found, $"clustered: {clustered}");
    }

    [Fact]
    public void SeveralTemplatesInAGroupAreSearchedEachByItself() =>
        Search("a b", clustered: false, [Event("a {X}", """{"X":"b"}"""), Event("{X} b", """{"X":"a"}"""), Event("{X}", """{"X":"a c"}"""), Event("a b", "{}")])
            .ShouldBe("1101");

    [Theory]
    [InlineData("{X:0.00}", """{"X":1}""")]
    [InlineData("{X,5}", """{"X":1}""")]
    [InlineData("{X}", """{"X":{"y":1}}""")]
    public void WhatOneCellDoesNotDecideIsLeftInDoubt(string template, string properties) =>
        Search("1", clustered: true, [Event(template, properties)]).ShouldBe("?");

    [Fact]
    public void HolesSideBySideWithTooManyWaysAreLeftInDoubt() =>
        Search(new string('a', 40), clustered: true, [Event("{A}{B}{C}{D}", """{"A":"a","B":"a","C":"a","D":"a"}""")]).ShouldBe("?");

    [Fact]
    public void AMessageThatWasSentCountsForTheTemplate() =>
        Search("sent", clustered: false, ["""{"@t":"2026-03-01T12:00:00Z","@mt":"template","@m":"as sent"}""", Event("sent", "{}"), """{"@t":"2026-03-01T12:00:00Z"}"""])
            .ShouldBe("110");

    static string Event(string template, string properties) =>
        $$"""{"@t":"2026-03-01T12:00:00Z","@mt":"{{template}}",{{properties[1..]}}""".Replace(",}", "}", StringComparison.Ordinal);

    // A character for each event: found, not found, or in doubt.
    static string Search(string needle, bool clustered, IEnumerable<string> events)
    {
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(string.Join('\n', events)), EventLimits.Default, out var batch, out var error).ShouldBeTrue($"{error}");
        var all = new Batch();
        all.Load(clustered ? new ClusteredGroup(batch!, [.. Enumerable.Range(0, batch!.Count)]) : batch!);
        var selection = new Selection();
        selection.SelectAll(all.Count);
        var search = new MessageSearch(TextTest.Create(TextMatch.Inside, needle, ignoreCase: true, isNegated: false)!, new TextAnswers());
        return search.Run(all, selection, new GroupMessages(all.Group)) switch
        {
            UnitVerdict.All => new string('1', all.Count),
            UnitVerdict.None => new string('0', all.Count),
            _ => string.Concat(selection.Rows.ToArray().Select(row => "01?"[(int)search.Verdicts[row]])),
        };
    }
}
