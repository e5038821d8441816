using System.Diagnostics;
using System.Globalization;
using System.Net;
using Seqsvr.Conformance.Processes;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Metastore;

/// <summary>The server keeps working when its database restarts, goes away, or drops connections; and recovers by itself.</summary>
[Collection(nameof(Undisturbed))]
public sealed class RestartTests(ITestOutputHelper output)
{
    static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(5);

    [PostgresFact]
    public async Task EventsGoOnThroughEveryFailureOfTheDatabaseAndChangesAreTakenSoonAfter()
    {
        // As PostgreSQL is set up by itself: an acknowledged commit outlives a crash of the server.
        await using var cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { Settings = ["synchronous_commit = on"] });
        var database = await cluster.CreateDatabaseAsync();
        await using var server = await PostgresServers.StartAsync(database);
        using var documents = new DocumentClient(server.Url);
        using var load = await MetastoreLoad.StartAsync(server.Url);
        var expected = new List<string>(await documents.SignalsAsync());
        var times = new List<TimeSpan>();

        foreach (var failure in Failures(cluster, database, documents))
        {
            await failure.Happen();
            var took = await UntilChangesAreTakenAsync(documents, failure.Name, expected);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{failure.Name}: changes are taken again after {took.TotalMilliseconds:0} ms"));
            took.ShouldBeLessThan(RecoveryMax, failure.Name);
            times.Add(took);
        }

        var done = await load.StopAsync();
        times.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"recovery: p50 {times[times.Count / 2].TotalMilliseconds:0} ms, max {times[^1].TotalMilliseconds:0} ms over {times.Count}; {done}"));
        // A change that was answered with 503 may have been made, if its answer was lost on the way from the database.
        var present = await documents.SignalsAsync();
        expected.ShouldBeSubsetOf(present);
        present.ShouldNotContain("while it is away");
        await server.TerminateAsync(TimeSpan.FromSeconds(10));
        await server.StartAsync();
        (await documents.SignalsAsync()).Order().ShouldBe(present.Order());
        server.Printed.ShouldNotContain("   at ");
    }

    static IEnumerable<(string Name, Func<Task> Happen)> Failures(PostgresCluster cluster, PostgresDatabase database, DocumentClient documents)
    {
        for (var i = 1; i <= 3; i++)
        {
            yield return ($"fast restart {i}", () => cluster.RestartAsync("fast"));
            yield return ($"immediate restart {i}", () => cluster.RestartAsync("immediate"));
        }
        yield return ("away for a while", () => BeAwayAsync(cluster, documents));
        yield return ("every connection dropped", () => database.KillBackendsAsync());
        yield return ("the lease's session ended", () => PostgresServers.EndLeaseSessionAsync(database));
    }

    /// <summary>Long enough to see what is answered meanwhile.</summary>
    static async Task BeAwayAsync(PostgresCluster cluster, DocumentClient documents)
    {
        await cluster.StopAsync("fast");
        for (var i = 0; i < 5; i++)
        {
            var refused = await documents.TryAddSignalAsync("while it is away");
            refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, refused.Text);
            refused.RetryAfter.ShouldBe(TimeSpan.FromSeconds(5));
            refused.Error.ShouldStartWith("Documents cannot be changed now: ");
            refused.Error.ShouldContain($"127.0.0.1:{cluster.Port}");
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }
        var health = await documents.SendAsync(HttpMethod.Get, "health", null);
        health.Status.ShouldBe(HttpStatusCode.OK);
        health.Json.GetProperty("metastore").GetString().ShouldBe(
            $"Nothing accepts connections at the PostgreSQL server 127.0.0.1:{cluster.Port}. Check that it runs and listens there.");
        (await documents.SendAsync(HttpMethod.Get, "api", null)).Status.ShouldBe(HttpStatusCode.OK);
        await cluster.StartAgainAsync();
    }

    /// <summary>The time until a change is answered with 201; until then it may only be 503.</summary>
    static async Task<TimeSpan> UntilChangesAreTakenAsync(DocumentClient documents, string title, List<string> expected)
    {
        var watch = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            var answer = await documents.TryAddSignalAsync($"after {title}, attempt {attempt}");
            if (answer.Status == HttpStatusCode.Created)
            {
                expected.Add($"after {title}, attempt {attempt}");
                return watch.Elapsed;
            }
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Text);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), answer.Text);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
