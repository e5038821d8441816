using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.ApiKeys;

public sealed class KeyedIngestionTests
{
    const string Rules = """
        {"AppliedProperties":[{"Name":"Env","Value":"prod"},{"Name":"Order","Value":7}],"Filter":{"Filter":"Env = 'prod' and Keep"},"MinimumLevel":"Warning"}
        """;

    [Fact]
    public async Task TheRulesOfAKeyHoldForItsEventsWhicheverWayTheyCome()
    {
        await using var server = await RunningServer.StartAsync();
        var token = (await server.CreateKeyAsync($$"""{"InputSettings":{{Rules}}}""")).Text("Token");
        var clef = await server.SendAsync("POST", "/ingest/clef", token, """
            {"@t":"2026-11-22T10:00:00Z","@l":"WRN","Keep":true,"Env":{"Claimed":"test"},"Order":{"Id":1}}
            {"@t":"2026-11-22T10:00:01Z","@l":"WRN","Keep":false}
            {"@t":"2026-11-22T10:00:02Z","@l":"dbg","Keep":true}
            {"@t":"2026-11-22T10:00:03Z","Keep":true}
            """);
        clef.Text.ShouldBe("""{"MinimumLevelAccepted":"Warning"}""");
        var raw = await server.SendAsync("POST", "/api/events/raw", token, """
            {"Events":[{"Timestamp":"2026-11-22T11:00:00Z","Level":"error","MessageTemplate":"x","Properties":{"Keep":true}},{"Timestamp":"2026-11-22T11:00:00Z","MessageTemplate":"y"}]}
            """);
        raw.Text.ShouldBe("""{"MinimumLevelAccepted":"Warning"}""");
        (await server.ClefAsync()).ShouldBe([
            """{"@t":"2026-11-22T11:00:00.0000000Z","@l":"error","@mt":"x","Keep":true,"Env":"prod","Order":7}""",
            """{"@t":"2026-11-22T10:00:00.0000000Z","@l":"WRN","Keep":true,"Env":"prod","Order":7}""",
        ]);
    }

    [Fact]
    public async Task APayloadOfWhichNothingIsLeftIsAnsweredLikeAnyOther()
    {
        await using var server = await RunningServer.StartAsync();
        var token = (await server.CreateKeyAsync($$"""{"InputSettings":{{Rules}}}""")).Text("Token");
        var answer = await server.SendAsync("POST", "/ingest/clef", token, """{"@t":"2026-11-22T10:00:00Z"}""");
        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Text.ShouldBe("""{"MinimumLevelAccepted":"Warning"}""");
        server.EventCount.ShouldBe(0);
    }

    [Fact]
    public async Task ServerTimeReplacesTheTimeOfTheSenderAndKeepsTheOrder()
    {
        await using var server = await RunningServer.StartAsync();
        var token = (await server.CreateKeyAsync("""{"InputSettings":{"UseServerTimestamps":true}}""")).Text("Token");
        var before = TimeProvider.System.GetUtcNow();
        await server.SendAsync("POST", "/ingest/clef", token, """
            {"@t":"2031-01-01T00:00:00Z","N":1}
            {"@t":"1999-01-01T00:00:00Z","N":2}
            {"@t":"2031-01-01T00:00:00Z","N":3}
            """);
        var events = (await server.GetAsync("/api/events")).Json.EnumerateArray().ToList();
        events.Select(e => e.GetProperty("Properties")[0].GetProperty("Value").GetInt32()).ShouldBe([3, 2, 1]);
        foreach (var e in events)
            DateTimeOffset.Parse(e.Text("Timestamp")!, CultureInfo.InvariantCulture).ShouldBeInRange(before, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task AChangeOfAKeyHoldsForTheNextRequest()
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.CreateKeyAsync("{}");
        foreach (var level in (string?[])["Warning", "Fatal", null])
        {
            var quoted = level is null ? "null" : $"\"{level}\"";
            await server.SendAsync("PUT", "/api/apikeys/" + key.Text("Id"), null, $$$"""{"InputSettings":{"MinimumLevel":{{{quoted}}}}}""");
            (await server.SendAsync("POST", "/ingest/clef", key.Text("Token"), "")).Text.ShouldBe($$"""{"MinimumLevelAccepted":{{quoted}}}""");
        }
    }

    [Fact]
    public async Task EventsLeaveNoTraceInTheMetastore()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(metastore: new SqliteBackend(folder.Path));
        var token = (await server.CreateKeyAsync($$"""{"InputSettings":{{Rules}}}""")).Text("Token");
        var before = await SizesAsync(folder.Path);
        before.Count.ShouldBeGreaterThan(1);
        before.ShouldContain(table => table.Key == "documents" && table.Value.Rows > 1);
        for (var i = 0; i < 50; i++)
        {
            var events = string.Join('\n', Enumerable.Repeat("""{"@t":"2026-11-22T10:00:00Z","@l":"Error","Keep":true}""", 20));
            (await server.SendAsync("POST", "/ingest/clef", i % 2 == 0 ? token : null, events)).Status.ShouldBe(HttpStatusCode.Created);
        }
        server.EventCount.ShouldBe(1000);
        (await SizesAsync(folder.Path)).ShouldBe(before);
    }

    /// <summary>How many rows each table has, and how many bytes of pages.</summary>
    static async Task<Dictionary<string, (long Rows, long Bytes)>> SizesAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "metastore.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        async Task<List<string>> Names()
        {
            List<string> names = [];
            await using var command = connection.CreateCommand();
            command.CommandText = "select name from sqlite_master where type = 'table'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
            return names;
        }
        async Task<long> Scalar(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)(await command.ExecuteScalarAsync())!;
        }
        var sizes = new Dictionary<string, (long, long)>();
        foreach (var name in await Names())
            sizes.Add(name, (await Scalar($"select count(*) from \"{name}\""), await Scalar("select page_count * page_size from pragma_page_count(), pragma_page_size()")));
        return sizes;
    }
}
