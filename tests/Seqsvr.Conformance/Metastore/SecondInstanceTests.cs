using System.Net;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore;

/// <summary>One instance at a time works on a metastore; who comes second is told who is there.</summary>
public sealed class SecondInstanceTests
{
    [Fact]
    public async Task TheSameDocumentsUnderAnotherStorageRootAreRefusedWithTheRow()
    {
        await using var first = await ServerProcess.StartAsync();
        using var other = new TemporaryFolder();
        Directory.CreateSymbolicLink(Path.Combine(other.Path, "Documents"), Path.Combine(first.Storage, "Documents"));

        ShouldBeTheRow(await PostgresServers.RefusedAsync(null, other.Path), first);
        // Both locks strike: the row of the metastore says more than the lock file of the events.
        ShouldBeTheRow(await PostgresServers.RefusedAsync(null, first.Storage), first);
    }

    [PostgresFact]
    public async Task TheSameSchemaIsRefusedWithTheRowAndAnotherSchemaServesAnotherInstance()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var first = await PostgresServers.StartAsync(database, "one");
        ShouldBeTheRow(await PostgresServers.RefusedAsync(PostgresServers.Environment(database, "one")), first);

        await using var other = await PostgresServers.StartAsync(database, "Two \"quoted\"");
        using var firstDocuments = new DocumentClient(first.Url);
        using var otherDocuments = new DocumentClient(other.Url);
        await firstDocuments.AddSignalAsync("of the first");
        await otherDocuments.AddSignalAsync("of the other");
        (await firstDocuments.SignalsAsync()).ShouldNotContain("of the other");
        (await otherDocuments.SignalsAsync()).ShouldNotContain("of the first");
    }

    [PostgresFact]
    public async Task OfTwoThatStartAtTheSameInstantOneServesAndTheOtherIsToldWho()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        var starts = Enumerable.Range(0, 2).Select(_ => TryStartAsync(database)).ToList();
        var outcomes = await Task.WhenAll(starts);
        var server = outcomes.Single(outcome => outcome.Server is not null).Server!;
        await using (server)
        {
            outcomes.Single(outcome => outcome.Refusal is not null).Refusal!.ShouldContain($"is in use by seqsvr 2026.1.0 on host {Dns.GetHostName()}, process {server.ProcessId}, since ");
            var line = server.Printed.Split('\n').Single(line => line.Contains("ran 0001-documents", StringComparison.Ordinal));
            line.ShouldContain($"INF Prepared the metastore at 127.0.0.1:{database.Cluster.Port}/{database.Name} (schema public): ran ");
        }
        (await database.ScalarAsync("select count(*) from migrations where version = 1")).ShouldBe(1L);
    }

    static async Task<(ServerProcess? Server, string? Refusal)> TryStartAsync(PostgresDatabase database)
    {
        try
        {
            return (await PostgresServers.StartAsync(database), null);
        }
        catch (InvalidOperationException error)
        {
            return (null, error.Message);
        }
    }

    static void ShouldBeTheRow(string line, ServerProcess holder)
    {
        line.ShouldMatch($@"is in use by seqsvr 2026\.1\.0 on host {Dns.GetHostName()}, process {holder.ProcessId}, since 20[-0-9]{{8}}T[:0-9]{{8}}\.\d\d\dZ\.");
        line.ShouldContain("Only one instance may use a metastore: stop that one, or ");
    }
}
