using System.Collections;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore.Moving;

/// <summary>An instance with signals, and what one sees of them over HTTP.</summary>
static class SampleInstance
{
    /// <summary>A storage folder whose documents are built in: <paramref name="count"/> signals, and nothing that a server has added.</summary>
    public static Task CreateNativeAsync(string storage, int count) => CreateNativeAsync(storage, Make(count));

    /// <summary>The same with all of <paramref name="records"/>.</summary>
    public static async Task CreateNativeAsync(string storage, IEnumerable<ExportRecord> records)
    {
        await using var backend = Native(storage);
        await FillAsync(backend, records);
    }

    /// <summary>A storage folder whose documents are in a schema of PostgreSQL.</summary>
    public static Task CreatePostgresAsync(string storage, string connectionString, string schema, int count) =>
        CreatePostgresAsync(storage, connectionString, schema, Make(count));

    /// <summary>The same with all of <paramref name="records"/>.</summary>
    public static async Task CreatePostgresAsync(string storage, string connectionString, string schema, IEnumerable<ExportRecord> records)
    {
        await using var backend = new PostgresBackend(connectionString, schema);
        await FillAsync(backend, records);
        var key = SettingsReader.Read(storage, new Hashtable(), out _).SecretKey!;
        ConfigurationSwitch.Apply(
            storage, key,
            new Dictionary<string, string?> { ["metastore.postgres.connectionString"] = connectionString },
            new Dictionary<string, string?> { ["metastore.postgres.schema"] = schema }, null);
    }

    /// <summary>All that an instance with <paramref name="count"/> signals holds once a server has run, which adds documents at its first start.</summary>
    public static async Task<List<ExportRecord>> UsedAsync(int count)
    {
        using var folder = new TemporaryFolder();
        await CreateNativeAsync(folder.Path, count);
        await LookAsync(folder.Path, add: false);
        await using var backend = Native(folder.Path);
        return await new DocumentStore(backend).ExportAsync(CancellationToken.None).ToListAsync();
    }

    /// <summary>Starts the real server there and gives all its signals as text; adds one where asked, and gives its id.</summary>
    public static async Task<(List<string> Signals, string? NewId)> LookAsync(string storage, bool add)
    {
        await using var server = await ServerProcess.StartAsync(storage);
        using var client = new HttpClient { BaseAddress = server.Url };
        var list = await client.GetFromJsonAsync<JsonElement>("api/signals?shared=true");
        var signals = list.EnumerateArray().Select(signal => signal.GetRawText()).Order(StringComparer.Ordinal).ToList();
        return (signals, add ? await AddAsync(client) : null);
    }

    static SqliteBackend Native(string storage) => new(Path.Combine(storage, SqliteBackend.FolderName));

    /// <summary>By the way of a move, which is faster than over HTTP.</summary>
    static async Task FillAsync(SqlBackend backend, IEnumerable<ExportRecord> records)
    {
        await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None);
        await new DocumentStore(backend).ImportAsync(records.ToAsyncEnumerable(), overwrite: true, null, null, CancellationToken.None);
    }

    static async Task<string> AddAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync("api/signals", new { Title = "One more" });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Id").GetString()!;
    }

    static IEnumerable<ExportRecord> Make(int count)
    {
        // Some were deleted: the next number is not one more than the last document's.
        yield return new ExportRecord(new DocumentCounter("signal", count + 11));
        for (var number = 1; number <= count; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"signal-{number}");
            var json = JsonSerializer.Serialize(new { Title = $"Signal {number} é日本", Description = new string('x', number % 500) });
            yield return new ExportRecord(new Document { Id = id, Kind = "signal", Version = number % 7 + 1, Key = id, SchemaVersion = 1, Json = json });
        }
    }
}
