using System.Net;
using Seqsvr.Server.Telemetry;
using Seqsvr.Server.Tests.ApiKeys;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Diagnostics;

/// <summary>People whose senders have trouble find out here who was refused, and never what others sent.</summary>
public sealed class IngestionLogTests
{
    [Fact]
    public async Task ItBeginsWithTheStart()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.GetAsync("/api/diagnostics/ingestion");
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        answer.Text.ShouldStartWith("[20");
        answer.Text.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldEndWith(" starts");
    }

    [Fact]
    public async Task RefusalsAreThereWithoutWhatWasRefused()
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.CreateKeyAsync("""{"Title":"Shop\nProduction"}""");
        await server.SendAsync("POST", "/ingest/clef", key.Text("Token"), """
            {"@t":"2026-01-01T00:00:00Z","Hidden1":1}
            {"@t":"2026-01-01T00:00:00Z","Hidden2":1e99999999999,"Hidden2":"Hidden3"}
            """);
        await server.PostAsync("/api/events/raw", """{"Events":[{"Timestamp":"Hidden4"}]}""");
        await server.PostAsync("/ingest/clef", "Hidden5", contentType: null);
        await server.PostAsync("/ingest/clef", new byte[11 << 20]);
        await server.SendAsync("POST", "/ingest/clef", "Hidden6", "");
        var lines = (await server.GetAsync("/api/diagnostics/ingestion")).Text.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(6);
        lines[1].ShouldContain("Refused a payload of 127.0.0.1 with the API key Shop Production: line 2 of");
        lines[2].ShouldContain("the API key None: event 1 of");
        lines[3].ShouldContain("line 1 of 7 bytes");
        lines[4].ShouldContain("larger than");
        lines[5].ShouldContain("Refused events of 127.0.0.1: The API key is not valid");
        lines.ShouldAllBe(line => line.StartsWith("[20") && !line.Contains("Hidden") && !line.Contains("99999"));
    }

    [Fact]
    public async Task ADiskThatTakesNothingIsThere()
    {
        var disk = new MemoryDirectory(seed: 1);
        await using var server = await RunningServer.StartAsync(storage: disk);
        disk.Inject = _ => DiskFault.DiskFull;
        (await server.PostAsync("/ingest/clef", Numbered.Clef(0, 1))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        disk.Inject = null;
        await Eventually.BecomesTrueAsync(async () => (await server.PostAsync("/ingest/clef", Numbered.Clef(0, 1))).Status == HttpStatusCode.Created);
        var text = (await server.GetAsync("/api/diagnostics/ingestion")).Text;
        text.ShouldContain("Events are refused");
        text.ShouldEndWith("Events are taken again\n");
    }

    [Fact]
    public void OnlyTheLastLinesAreKept()
    {
        var journal = new IngestionJournal(TimeProvider.System);
        for (var i = 0; i < IngestionJournal.LinesMax + 5; i++)
            journal.Write($"line {i} {new string('x', 5000)}");
        var lines = journal.Text().TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(IngestionJournal.LinesMax);
        lines[0].ShouldContain("line 5 ");
        lines.ShouldAllBe(line => line.Length <= 1000);
    }
}
