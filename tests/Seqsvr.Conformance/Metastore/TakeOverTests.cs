using System.Net;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore;

/// <summary>Never two writers, whatever happens to the session that the lease hangs on.</summary>
public sealed class TakeOverTests
{
    [PostgresFact]
    public async Task WhenTheSessionEndsAndAnotherStartsInThatInstantExactlyOneWrites()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var first = await PostgresServers.StartAsync(database);
        using var firstDocuments = new DocumentClient(first.Url);
        var starting = PostgresServers.StartAsync(database);
        // Whenever the second one asks for the lock, it has just been taken from the first.
        while (!starting.IsCompleted)
            await PostgresServers.EndLeaseSessionAsync(database);

        await using var second = await TryAsync(starting);
        var firstWrites = await SettledAsync(firstDocuments, "written by the first");
        var secondWrites = second is not null && await SettledAsync(new DocumentClient(second.Url), "written by the second");
        (firstWrites ? 1 : 0).ShouldBe(1 - (secondWrites ? 1 : 0));

        var titles = await TitlesAsync(database);
        titles.Contains("written by the first").ShouldBe(firstWrites);
        titles.Contains("written by the second").ShouldBe(secondWrites);
    }

    [PostgresFact]
    public async Task AHolderThatStoodStillThroughItsReplacementIsRefusedAndServesEventsOn()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var first = await PostgresServers.StartAsync(database);
        using var documents = new DocumentClient(first.Url);
        var key = await documents.AddKeyAsync("a key");
        await documents.AddSignalAsync("before");
        first.Freeze();
        await PostgresServers.EndLeaseSessionAsync(database);
        await using var second = await PostgresServers.StartAsync(database);
        using (var successor = new DocumentClient(second.Url))
            await successor.AddSignalAsync("of the successor");
        first.Thaw();

        var refused = await documents.TryAddSignalAsync("of the sleeper");
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, refused.Text);
        refused.RetryAfter.ShouldNotBeNull();
        var settled = await UntilAsync(() => documents.TryAddSignalAsync("of the sleeper"), answer => answer.Text.Contains("taken over", StringComparison.Ordinal));
        settled.Error.ShouldStartWith("Documents cannot be changed now: ");
        (await documents.IngestAsync(1, key)).Status.ShouldBe(HttpStatusCode.Created);
        (await documents.SendAsync(HttpMethod.Get, "health", null)).Json.GetProperty("metastore").GetString()!.ShouldContain("taken over");
        (await TitlesAsync(database)).ShouldNotContain("of the sleeper");
    }

    /// <summary>Whether a server takes changes once it knows where it stands: 201, or a refusal that is final.</summary>
    static async Task<bool> SettledAsync(DocumentClient documents, string title)
    {
        var answer = await UntilAsync(
            () => documents.TryAddSignalAsync(title),
            answer => answer.Status == HttpStatusCode.Created || answer.Text.Contains("taken over", StringComparison.Ordinal));
        return answer.Status == HttpStatusCode.Created;
    }

    static async Task<DocumentClient.Answer> UntilAsync(Func<Task<DocumentClient.Answer>> ask, Func<DocumentClient.Answer, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await ask();
            if (isEnough(answer))
                return answer;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    static async Task<ServerProcess?> TryAsync(Task<ServerProcess> starting)
    {
        try
        {
            return await starting;
        }
        catch (InvalidOperationException)
        {
            return null; // it was refused: the first had regained the lease
        }
    }

    static async Task<string> TitlesAsync(PostgresDatabase database) =>
        (string)(await database.ScalarAsync("select coalesce(string_agg(body::text, ' '), '') from documents"))!;
}
