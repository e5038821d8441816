using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Moving;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Bench.Metastore;

/// <summary>
/// <c>metastore-move [--documents N]</c>: how long a move to PostgreSQL and back takes, each with reading back and comparing every document. The
/// server is one of its own on this machine, so the network is not in the figures.
/// </summary>
static class MetastoreMoveCommand
{
    const int DocumentsUsual = 10_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = Arguments.Number(args, "--documents", DocumentsUsual);
        var folder = Directory.CreateTempSubdirectory("seqsvr-move-");
        await using var cluster = await PostgresCluster.StartAsync();
        try
        {
            await using var sqlite = new SqliteBackend(Path.Combine(folder.FullName, "first"));
            await using var back = new SqliteBackend(Path.Combine(folder.FullName, "second"));
            await using var postgres = new PostgresBackend((await cluster.CreateDatabaseAsync()).ConnectionString, schema: null);
            await Migrator.RunAsync(sqlite, TimeProvider.System, CancellationToken.None);
            await new DocumentStore(sqlite).ImportAsync(Make(count).ToAsyncEnumerable(), overwrite: false, null, null, CancellationToken.None);
            await MoveAsync(sqlite, postgres, "SQLite to PostgreSQL");
            await MoveAsync(postgres, back, "PostgreSQL to SQLite");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    static async Task MoveAsync(SqlBackend source, SqlBackend target, string name)
    {
        var watch = new StageWatch();
        var self = new LeaseHolder("a measurement", Environment.MachineName, Environment.ProcessId, "now", 0);
        var started = Stopwatch.GetTimestamp();
        var count = await new MetastoreMove(source, target, self, TimeProvider.System, watch).RunAsync(overwrite: false, null, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {count} documents in {seconds:F2} s ({watch})"));
    }

    /// <summary>Of the size of signals: some filters, a title, a description.</summary>
    static IEnumerable<ExportRecord> Make(int count)
    {
        yield return new ExportRecord(new DocumentCounter("signal", count + 1));
        for (var number = 1; number <= count; number++)
        {
            var filters = Enumerable.Range(0, 3).Select(i => new { Description = $"Part {i} of {number}", Filter = $"Has(RequestPath{i}) and Elapsed > {number}.5" });
            var id = string.Create(CultureInfo.InvariantCulture, $"signal-{number}");
            var json = JsonSerializer.Serialize(new { Title = $"Signal {number}", Description = "Requests that took longer than usual", Filters = filters });
            yield return new ExportRecord(
                new Document { Id = id, Kind = "signal", Version = 1, Owner = "user-admin", Key = id, SchemaVersion = 1, Json = json });
        }
    }

    /// <summary>The time from one stage to the next.</summary>
    sealed class StageWatch : IProgress<MoveProgress>
    {
        readonly List<(MoveStage Stage, long Since)> _stages = [];

        public void Report(MoveProgress value)
        {
            if (_stages.Count == 0 || _stages[^1].Stage != value.Stage)
                _stages.Add((value.Stage, Stopwatch.GetTimestamp()));
        }

        public override string ToString() => string.Join(", ", _stages.Zip(_stages.Skip(1)).Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"{pair.First.Stage} {Stopwatch.GetElapsedTime(pair.First.Since, pair.Second.Since).TotalMilliseconds:F0} ms")));
    }
}
