using System.Text;
using System.Text.Json;
using Seqsvr.Conformance.Comparing;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Conformance.RealData;

/// <summary>Sixty thousand real events go in, are counted, found by a phrase, and come out again as they were sent.</summary>
public class RealDataTests
{
    const int BatchEvents = 1500;
    const int BatchBytes = 8 * 1024 * 1024;
    const int PageEvents = 4000;

    [SharedDataTheory]
    [InlineData("all in memory", null)]
    [InlineData("flushed to segments", "10000")]
    public async Task WhatComesOutEqualsWhatWentIn(string configuration, string? flushRows)
    {
        _ = configuration;
        var environment = new Dictionary<string, string>();
        if (flushRows is not null)
            environment["SEQ_STORAGE_FLUSHROWS"] = flushRows;
        await using var server = await ServerProcess.StartAsync(environment: environment);
        using var client = new SeqClient(server.Url);

        var sent = await SendAsync(client);
        await ShouldBeFoundAsync(client, sent.Count);
        (await ExportPagesAsync(client)).ShouldEqual(sent);

        await server.KillAsync();
        await server.StartAsync();
        await ShouldBeFoundAsync(client, sent.Count);
        (await ExportScanAsync(server.Url)).ShouldEqual(sent);
    }

    /// <summary>Posts every line of every file in batches.</summary>
    static async Task<ClefBag> SendAsync(SeqClient client)
    {
        var sent = new ClefBag();
        foreach (var file in LogFile.All)
        {
            var before = sent.Count;
            var batch = new StringBuilder();
            var batched = 0;
            foreach (var line in file.Lines())
            {
                sent.Add(line);
                batch.Append(line).Append('\n');
                if (++batched < BatchEvents && batch.Length < BatchBytes)
                    continue;
                await client.IngestAsync(batch.ToString());
                batch.Clear();
                batched = 0;
            }
            await client.IngestAsync(batch.ToString());
            (sent.Count - before).ShouldBe(file.Events, file.Name);
        }
        return sent;
    }

    static async Task ShouldBeFoundAsync(SeqClient client, int total)
    {
        (await client.CountAsync()).ShouldBe(total);
        foreach (var file in LogFile.All)
        {
            var expected = file.Lines().Count(line => Says(line, file));
            expected.ShouldBeInRange(10, file.Events / 2, "the phrase must be worth looking for");
            (await client.AllEventsAsync(PageEvents, $"\"{file.Phrase}\"")).Count.ShouldBe(expected, $"events that say {file.Phrase}");
        }
    }

    static bool Says(string line, LogFile file)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty(file.PhraseMember, out var text)
            && text.GetString()!.Contains(file.Phrase, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Page after page, each asked for twice: as JSON, which carries the ids to go on from, and as CLEF. Both must tell the same.</summary>
    static async Task<ClefBag> ExportPagesAsync(SeqClient client)
    {
        var bag = new ClefBag();
        string? after = null;
        while (true)
        {
            var events = await client.EventsAsync(PageEvents, afterId: after);
            var lines = await client.ClefAsync(PageEvents, afterId: after);
            lines.Count.ShouldBe(events.Count);
            if (events.Count == 0)
                return bag;
            for (var i = 0; i < lines.Count; i++)
            {
                bag.Add(lines[i]);
                ShouldTellTheSame(lines[i], events[i]);
            }
            after = events[^1].GetProperty("Id").GetString();
        }
    }

    static void ShouldTellTheSame(string clef, JsonElement api)
    {
        using var document = JsonDocument.Parse(clef);
        CanonicalEvent.FromApi(api).ShouldBe(CanonicalEvent.FromClef(document.RootElement) with { Template = CanonicalEvent.FromApi(api).Template });
    }

    static async Task<ClefBag> ExportScanAsync(Uri server)
    {
        var bag = new ClefBag();
        foreach (var line in await EventSocket.ScanClefAsync(server, null))
            bag.Add(line);
        return bag;
    }
}
