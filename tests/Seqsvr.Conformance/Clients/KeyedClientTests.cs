using System.Text;
using System.Text.Json;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Clients;

/// <summary>Real log clients from npm with an API key: its rules hold for what they send, and they take its answers for good ones.</summary>
public class KeyedClientTests
{
    // What each of them calls the levels from Warning up, and one that means no level.
    static readonly HashSet<string> Kept = ["Warning", "Error", "Fatal", "warn", "error", "http"];

    [Theory]
    [InlineData("seq-logging.mjs")]
    [InlineData("pino-seq.mjs")]
    [InlineData("winston-seq.mjs")]
    [InlineData("bunyan-seq.mjs")]
    public async Task TheRulesOfItsKeyHoldForWhatAClientSends(string script)
    {
        await ClientPackages.EnsureAsync();
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        var token = await CreateKeyAsync(
            server.Url, """{"AppliedProperties":[{"Name":"Via","Value":"key"}],"Filter":{"Filter":"Via = 'key'"},"MinimumLevel":"Warning"}""");

        var run = await ChildProcess.RunAsync("node", [script, server.Url.ToString(), token], RepositoryLayout.NodeClients);

        var sent = run.MustSucceed().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var expected = sent.Where(raw => raw.TryGetProperty("Level", out var level) && Kept.Contains(level.GetString()!)).Select(CaseOf).Order().ToList();
        expected.Count.ShouldBeInRange(10, 90);
        var read = (await client.ClefAsync(1000)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        read.Select(clef => clef.GetProperty("Case").GetInt32()).Order().ShouldBe(expected);
        read.ShouldAllBe(clef => clef.GetProperty("Via").GetString() == "key");
    }

    [Fact]
    public async Task AClientWhoseKeyIsUnknownIsToldSoAndNothingIsStored()
    {
        await ClientPackages.EnsureAsync();
        await using var server = await ServerProcess.StartAsync();
        var run = await ChildProcess.RunAsync("node", ["seq-logging.mjs", server.Url.ToString(), "nobody-knows-me"], RepositoryLayout.NodeClients);
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("401");
        using var client = new SeqClient(server.Url);
        (await client.CountAsync()).ShouldBe(0);
    }

    static int CaseOf(JsonElement raw) => raw.GetProperty("Properties").GetProperty("Case").GetInt32();

    static async Task<string> CreateKeyAsync(Uri server, string settings)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var content = new StringContent($$"""{"Title":"clients","InputSettings":{{settings}}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("api/apikeys", UriKind.Relative), content);
        using var created = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return created.RootElement.GetProperty("Token").GetString()!;
    }
}
