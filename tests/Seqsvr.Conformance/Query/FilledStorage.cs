using System.Globalization;
using System.Text;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Conformance.Query;

/// <summary>A storage folder that a real server filled: some events in segments, the others in the log.</summary>
static class FilledStorage
{
    public const int Posts = 20;
    public const int EventsOfAPost = 50;

    static readonly Dictionary<string, string> SmallFlushes = new() { ["SEQ_STORAGE_FLUSHROWS"] = "300" };

    /// <summary>Fills a folder and stops the server.</summary>
    /// <param name="isKilled">Whether it is killed, or told to end.</param>
    public static async Task FillAsync(string folder, bool isKilled)
    {
        await using var server = await ServerProcess.StartAsync(folder, environment: SmallFlushes);
        await PostAsync(server);
        // A file alone proves nothing: it may be one that a flush is still writing, and stopping deletes it.
        using var seq = new SeqClient(server.Url);
        await Eventually.BecomesTrueAsync(async () => (await seq.GetJsonAsync("api/diagnostics/store")).GetProperty("Segments").GetInt32() > 0);
        if (isKilled)
            await server.KillAsync();
        else
            (await server.TerminateAsync(TimeSpan.FromSeconds(30))).ExitCode.ShouldBe(0);
    }

    /// <summary>As <see cref="FillAsync"/>, with all events in the log.</summary>
    public static async Task FillLogAsync(string folder)
    {
        await using var server = await ServerProcess.StartAsync(folder);
        await PostAsync(server);
        (await server.TerminateAsync(TimeSpan.FromSeconds(30))).ExitCode.ShouldBe(0);
    }

    static async Task PostAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = server.Url };
        for (var post = 0; post < Posts; post++)
            (await client.PostAsync(new Uri("ingest/clef", UriKind.Relative), new StringContent(Events(post)))).EnsureSuccessStatusCode();
    }

    static string Events(int post)
    {
        var clef = new StringBuilder();
        for (var n = post * EventsOfAPost; n < (post + 1) * EventsOfAPost; n++)
            clef.Append(CultureInfo.InvariantCulture, $"{{\"@t\":\"2026-01-02T03:{n / 600:00}:{n / 10 % 60:00}.{n % 10}Z\",\"@mt\":\"Event {{N}}\",\"N\":{n},\"Text\":\"text {n * 7919 % 1000}\"}}\n");
        return clef.ToString();
    }
}
