using System.Net;
using System.Text.Json;
using Seqsvr.Conformance.Http;
using Seqsvr.Conformance.Metastore;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Conformance.Language;

/// <summary>An expression keeps the same events wherever it stands: in a search, a query, a signal, a live tail, and in the filter of an API key.</summary>
public class OneLanguageTests
{
    const int CasesLeast = 38;

    static readonly DateTime Stored = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    static readonly DateTime Filtered = new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [SharedDataFact]
    public async Task AnExpressionMeansTheSameEverywhere()
    {
        MatchCase.All.Count.ShouldBeGreaterThanOrEqualTo(CasesLeast);
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        using var documents = new DocumentClient(server.Url);
        var tails = new List<EventSocket>();
        foreach (var item in MatchCase.All)
            tails.Add(await EventSocket.OpenAsync(server.Url, "api/events/stream?clef=true&filter=" + Escape($"({item.Expression}) or IsLast__ = true")));

        await client.IngestAsync(string.Join('\n', MatchCase.All.Select(item => item.On(Stored))));
        await client.IngestAsync("""{"@t":"2025-01-01T00:00:00Z","IsLast__":true}""");

        foreach (var (item, tail) in MatchCase.All.Zip(tails))
        {
            using (tail)
                item.IsAmong(await TailedAsync(tail), Stored).ShouldBe(item.Expected, $"live tail: {item}");
            item.IsAmong(await client.ClefAsync(1000, item.Expression), Stored).ShouldBe(item.Expected, $"search: {item}");
            item.IsAmong(await ThroughSignalAsync(client, documents, item), Stored).ShouldBe(item.Expected, $"signal: {item}");
            (await client.CountAsync($"({item.Expression}) and @Timestamp = {(Stored.Ticks + item.Number * TimeSpan.TicksPerSecond)}"))
                .ShouldBe(item.Expected ? 1 : 0, $"query: {item}");
            await SendThroughKeyAsync(documents, item);
        }
        var kept = await client.ClefAsync(1000, $"@Timestamp >= DateTime('{Filtered:O}')");
        foreach (var item in MatchCase.All)
            item.IsAmong(kept, Filtered).ShouldBe(item.Expected, $"ingest filter: {item}");
    }

    /// <summary>What a tail gives before the event that all tails keep.</summary>
    static async Task<List<string>> TailedAsync(EventSocket tail)
    {
        using var patience = new CancellationTokenSource(Patience);
        var lines = new List<string>();
        while (await tail.NextAsync(patience.Token) is { } line && !line.Contains("IsLast__", StringComparison.Ordinal))
            lines.Add(line);
        return lines;
    }

    static async Task<string[]> ThroughSignalAsync(SeqClient client, DocumentClient documents, MatchCase item)
    {
        var entity = JsonSerializer.Serialize(new { Title = $"case {item.Number}", Filters = new[] { new { Filter = item.Expression } } });
        var created = await documents.SendAsync(HttpMethod.Post, "api/signals", entity);
        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        var text = await client.GetTextAsync($"api/events?clef&count=1000&signal={created.Id}");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static async Task SendThroughKeyAsync(DocumentClient documents, MatchCase item)
    {
        var entity = JsonSerializer.Serialize(new
        {
            Title = $"case {item.Number}",
            AssignedPermissions = new[] { "Ingest" },
            InputSettings = new { Filter = new { Filter = item.Expression } },
        });
        var created = await documents.SendAsync(HttpMethod.Post, "api/apikeys", entity);
        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        var token = created.Json.GetProperty("Token").GetString();
        var sent = await documents.SendAsync(HttpMethod.Post, $"ingest/clef?apiKey={token}", item.On(Filtered));
        sent.Status.ShouldBe(HttpStatusCode.Created, sent.Text);
    }

    static string Escape(string text) => Uri.EscapeDataString(text);
}
