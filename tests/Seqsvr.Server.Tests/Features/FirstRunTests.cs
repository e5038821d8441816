using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Store.Files;

namespace Seqsvr.Server.Tests.Features;

public sealed class FirstRunTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KeysAreRequiredFromTheFirstRunOnUntilSomebodyChangesTheSetting()
    {
        (await RequiresKeyAsync(_ => Task.CompletedTask)).ShouldBeTrue();
        (await RequiresKeyAsync(settings => Set(settings, false))).ShouldBeFalse();
        (await RequiresKeyAsync(_ => Task.CompletedTask)).ShouldBeFalse("a later start is no first run");
    }

    [Fact]
    public async Task ANewInstanceHasWhatClientsLookForAndKeepsNothingThatSomebodyDeleted()
    {
        string[] signals = ["signal-m20231011", "signal-m20231211", "signal-m33301", "signal-m33302", "signal-m33303"];
        await using (var host = await StartAsync(new ServerSettings()))
        {
            Ids(host, "signal").ShouldBe(signals);
            Ids(host, "sqlquery").Count.ShouldBe(4);
            foreach (var kind in (string[])["dashboard", "workspace", "feed"])
                Ids(host, kind).Count.ShouldBe(1, kind);
            await host.Documents.ApplyAsync([.. signals.Append("dashboard-1").Select(id => new DeleteDocument(id))], CancellationToken.None);
        }
        await using (var host = await StartAsync(new ServerSettings()))
            (Ids(host, "signal").Count + Ids(host, "dashboard").Count).ShouldBe(0);
    }

    [Fact]
    public async Task WhatANewInstanceHasIsWhatClientsCouldHaveMade()
    {
        await using var server = await RunningServer.StartAsync();
        const string events = """
            {"@t":"2026-01-01T00:00:00Z","@l":"eRR"}
            {"@t":"2026-01-01T00:00:01Z","@l":"warn","@x":"boom"}
            {"@t":"2026-01-01T00:00:02Z","@st":"2026-01-01T00:00:01Z","@tr":"0123456789abcdef0123456789abcdef","@sp":"0123456789abcdef"}
            {"@t":"2026-01-01T00:00:03Z","@mt":"Hello"}
            """;
        (await server.PostAsync("/ingest/clef", events)).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        foreach (var group in (string[])["signals", "sqlqueries", "dashboards", "workspaces", "feeds"])
            foreach (var entity in (await server.GetAsync($"/api/{group}")).Json.EnumerateArray())
            {
                var answer = await server.PutAsync(entity.Self(), entity.GetRawText());
                answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Text);
            }
        foreach (var query in (await server.GetAsync("/api/sqlqueries?shared=True")).Json.EnumerateArray())
        {
            var answer = await server.GetAsync("/api/data?q=" + Uri.EscapeDataString(query.GetProperty("Sql").GetString()!));
            answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Text);
        }
        foreach (var signal in (await server.GetAsync("/api/signals?shared=True")).Json.EnumerateArray())
            (await server.GetAsync("/api/events?signal=" + signal.Id())).Json.GetArrayLength().ShouldBe(signal.GetProperty("Title").GetString() == "Logs" ? 3 : 1);
        var chart = (await server.GetAsync("/api/dashboards?shared=True")).Json[0].GetProperty("Charts")[0];
        chart.GetProperty("Title").GetString().ShouldBe("All Events");
        chart.GetProperty("Queries").EnumerateArray().Single().GetProperty("Measurements").GetRawText().ShouldBe("""[{"Value":"count(*)","Label":"count"}]""");
        var feed = (await server.GetAsync("/api/feeds")).Json.EnumerateArray().Single();
        feed.GetProperty("Name").GetString()!.Split('.').ShouldBe(["nuget", "org"]);
    }

    static List<string> Ids(ServerHost host, string kind) =>
        [.. host.Documents.List(DocumentQuery.All(kind)).Select(document => document.Id).Order(StringComparer.Ordinal)];

    static Task Set(RuntimeSettings settings, bool value) => settings.SetAsync(
        RuntimeSetting.IdOf("RequireApiKeyForWritingEvents"), new SettingDocument(JsonSerializer.SerializeToElement(value)), null, CancellationToken.None);

    /// <summary>Starts a server that is told to require keys at its first run, and stops it again.</summary>
    async Task<bool> RequiresKeyAsync(Func<RuntimeSettings, Task> work)
    {
        await using var host = await StartAsync(new ServerSettings { RequireAuthenticationForHttpIngestion = true });
        var settings = new RuntimeSettings(host.Documents);
        await work(settings);
        return settings.RequireApiKeyForWritingEvents;
    }

    Task<ServerHost> StartAsync(ServerSettings settings) => ServerHost.StartAsync(
        new ServerOptions
        {
            Storage = new DiskDirectory(Path.Combine(_folder, "Stream")),
            Metastore = new SqliteBackend(Path.Combine(_folder, SqliteBackend.FolderName)),
            Settings = settings with { ListenUris = [new ListenUri("127.0.0.1", 0)] },
            Log = NullLoggerProvider.Instance,
        },
        CancellationToken.None);
}
