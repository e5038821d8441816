using System.Text.Json;
using Seqsvr.Conformance.Comparing;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Clients;

/// <summary>
/// Real log clients from npm send a hundred odd events each; what is read back equals what went over the wire, in the API's
/// form and as CLEF, and again after the server was killed.
/// </summary>
public class RealClientTests
{
    const int EventsPerClient = 100;
    const int PageSize = 37; // no divisor of the count, so that pages end in odd places

    // The largest number that JavaScript has. No decimal holds it, so that event entities have it as a text.
    const string Huge = "\"huge\":17976931348623157e292";
    const string HugeAsText = "\"huge\":\"1.7976931348623157e\\u002B308\"";

    [Theory]
    [InlineData("seq-logging.mjs")]
    [InlineData("pino-seq.mjs")]
    [InlineData("winston-seq.mjs")]
    [InlineData("bunyan-seq.mjs")]
    public async Task EveryEventIsReadBackExactly(string script)
    {
        await ClientPackages.EnsureAsync();
        await using var server = await ServerProcess.StartAsync();

        var sent = await LogAsync(script, server.Url);
        await ShouldReadBackAsync(server.Url, sent);

        await server.KillAsync();
        await server.StartAsync();
        await ShouldReadBackAsync(server.Url, sent);
    }

    static async Task<Dictionary<int, CanonicalEvent>> LogAsync(string script, Uri server)
    {
        var run = await ChildProcess.RunAsync("node", [script, server.ToString()], RepositoryLayout.NodeClients);
        var lines = run.MustSucceed().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(EventsPerClient, "the script prints each event it sent");
        return lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(raw => CaseOf(raw.GetProperty("Properties")), CanonicalEvent.FromRaw);
    }

    static async Task ShouldReadBackAsync(Uri server, Dictionary<int, CanonicalEvent> sent)
    {
        using var client = new SeqClient(server);
        var events = await client.AllEventsAsync(PageSize);
        events.Count.ShouldBe(EventsPerClient);
        foreach (var read in events)
            ShouldBeSame(CanonicalEvent.FromApi(read), sent[CaseOf(read)]);

        var lines = await client.ClefAsync(EventsPerClient + 1);
        lines.Count.ShouldBe(EventsPerClient);
        foreach (var clef in lines.Select(line => JsonDocument.Parse(line).RootElement))
            CanonicalEvent.FromClef(clef).ShouldBe(sent[CaseOf(clef)]);
    }

    static void ShouldBeSame(CanonicalEvent read, CanonicalEvent sent)
    {
        // Tokens hold the text with its braces unescaped: only CLEF can give such a template back.
        if (sent.Template!.Contains("{{", StringComparison.Ordinal) || sent.Template.Contains("}}", StringComparison.Ordinal))
            read = read with { Template = sent.Template };
        read.ShouldBe(sent with { Properties = sent.Properties.Replace(Huge, HugeAsText, StringComparison.Ordinal) });
    }

    /// <summary>The number of the case, from a properties object, a CLEF document or an event of the API.</summary>
    static int CaseOf(JsonElement holder)
    {
        if (holder.TryGetProperty("Case", out var number))
            return number.GetInt32();
        var properties = holder.GetProperty("Properties").EnumerateArray();
        return properties.Single(property => property.GetProperty("Name").GetString() == "Case").GetProperty("Value").GetInt32();
    }
}
