using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Server.Tests.Users;
using Seqsvr.Store.Files;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Features;

/// <summary>Signals are indexes too: <c>api/indexes</c>, and the job behind it.</summary>
public sealed class IndexTests : IAsyncLifetime
{
    const int Total = 50;

    readonly string _folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync();
        // Those of a new instance.
        foreach (var signal in (await _server.GetAsync("/api/signals")).Json.EnumerateArray())
            (await _server.SendAsync(HttpMethod.Delete, signal.Self(), null)).Status.ShouldBe(HttpStatusCode.OK);
        await Numbered.PostAsync(_server, 0, Total - 10);
        await Eventually.BecomesTrueAsync(() => _server.Statistics is { Segments: > 0, HotRows: 0, MergeIsDue: false });
        await Numbered.PostAsync(_server, Total - 10, 10);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ASignalIsIndexed_AndTheListSaysWhatThatTakes()
    {
        var signal = await SaveAsync("""{"Title":"Many","OwnerId":"user-admin","Filters":[{"Filter":"N >= 10"},{"Filter":"N % 3 = 0"}]}""");
        await IndexedAsync(filters: 1);
        var index = (await ListAsync()).ShouldHaveSingleItem();
        index.EnumerateObject().Where(member => member.Name != "Links").Select(member => $"{member.Name}={member.Value.GetRawText()}").ShouldBe([
            $"Id=\"index-{signal.Id()}\"", $"IndexedEntityId=\"{signal.Id()}\"", "IndexedEntityType=\"Signal\"", "OwnerUsername=\"admin\"", "Label=\"Many\"",
            $"StorageBytes={_server.Statistics.IndexBytes}"]);
        _server.Statistics.IndexBytes.ShouldBeGreaterThan(64);
        JsonElement.DeepEquals((await _server.GetAsync(index.Self())).Json, index).ShouldBeTrue();
        Numbered.Of((await _server.GetAsync($"/api/events?count=100&signal={signal.Id()}")).Json)
            .ShouldBe(Enumerable.Range(10, Total - 10).Where(n => n % 3 == 0).Reverse());
        (await _server.GetAsync("/api/indexes/index-signal-99")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _server.GetAsync("/api/indexes/" + signal.Id())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AnIndexIsReadInPlaceOfEvents()
    {
        const string query = "/api/data?q=explain%20analyze%20select%20count(*)%20from%20stream&signal=";
        var plain = await SaveAsync("""{"IsIndexSuppressed":true,"Filters":[{"Filter":"@Message = /nothing has this/"}]}""");
        var opened = Opened((await _server.GetAsync(query + plain.Id())).Json);
        var indexed = await SaveAsync("""{"Filters":[{"Filter":"@Message = /nothing has this/"}]}""");
        await IndexedAsync(filters: 1);
        var steps = (await _server.GetAsync(query + indexed.Id())).Json;
        steps.GetRawText().ShouldContain("by the index of the signal");
        Opened(steps).ShouldBeLessThan(opened);

        static long Opened(JsonElement result)
        {
            var rows = result.GetProperty("Rows").EnumerateArray().ToDictionary(row => row[0].GetString()!, row => row[1]);
            return rows["units"].GetInt64() - rows["units decided by header"].GetInt64();
        }
    }

    [Fact]
    public async Task AnotherFilterIsAnotherIndex_AndTheOldOneGoes()
    {
        var signal = await SaveAsync("""{"Filters":[{"Filter":"N < 5"}]}""");
        await IndexedAsync(filters: 1);
        var before = IndexFiles();
        (await _server.PutAsync(signal.Self(), signal.With(("Filters", new[] { new { Filter = "N < 6" } })))).Status.ShouldBe(HttpStatusCode.OK);
        await Eventually.BecomesTrueAsync(() => IndexFiles() is var files && files.Count == before.Count && !files.Intersect(before).Any());
        Numbered.Of((await _server.GetAsync($"/api/events?count=100&signal={signal.Id()}")).Json).ShouldBe([5, 4, 3, 2, 1, 0]);
    }

    [Fact]
    public async Task SignalsWithOneFilterShareTheirIndex()
    {
        var first = await SaveAsync("""{"Filters":[{"Filter":"N < 5"}]}""");
        await SaveAsync("""{"Filters":[{"Filter":"N  <  5"}]}""");
        await IndexedAsync(filters: 1);
        (await ListAsync()).Count.ShouldBe(2);
        (await _server.SendAsync(HttpMethod.Delete, first.Self(), null)).Status.ShouldBe(HttpStatusCode.OK);
        (await ListAsync()).ShouldHaveSingleItem().GetProperty("StorageBytes").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task SuppressingTakesTheIndexAndLeavesTheSignal()
    {
        var signal = await SaveAsync("""{"Title":"T","Filters":[{"Filter":"N < 5"}]}""");
        await IndexedAsync(filters: 1);
        var index = (await ListAsync()).ShouldHaveSingleItem();
        (await _server.SendAsync(HttpMethod.Delete, index.Self(), index.GetRawText())).Status.ShouldBe(HttpStatusCode.OK);
        (await ListAsync()).ShouldBeEmpty();
        await Eventually.BecomesTrueAsync(() => _server.Statistics.Indexes == 0 && IndexFiles().Count == 0);
        var suppressed = (await _server.GetAsync("/api/signals/" + signal.Id())).Json;
        suppressed.GetProperty("IsIndexSuppressed").GetBoolean().ShouldBeTrue();
        suppressed.GetProperty("Title").GetString().ShouldBe("T");
        Numbered.Of((await _server.GetAsync($"/api/events?count=100&signal={signal.Id()}")).Json).ShouldBe([4, 3, 2, 1, 0]);
        (await _server.PutAsync(suppressed.Self(), suppressed.With(("IsIndexSuppressed", false)))).Status.ShouldBe(HttpStatusCode.OK);
        await IndexedAsync(filters: 1);
    }

    [Fact]
    public async Task WhatChangesWithTimeAndWhatKeepsEverythingHaveNone()
    {
        await SaveAsync("""{"Filters":[{"Filter":"@Timestamp > now() - 1d"}]}""");
        await SaveAsync("""{"Filters":[]}""");
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ARestartKeepsThem()
    {
        await SaveAsync("""{"Filters":[{"Filter":"N < 5"}]}""");
        await IndexedAsync(filters: 1);
        var before = IndexFiles();
        await _server.DisposeAsync();
        _server = await StartAsync();
        IndexFiles().ShouldBe(before);
        (await ListAsync()).ShouldHaveSingleItem().GetProperty("StorageBytes").GetInt64().ShouldBe(_server.Statistics.IndexBytes);
    }

    [Fact]
    public async Task WhoMaySeeAndSuppressWhich()
    {
        await using var server = await SecuredServer.StartAsync();
        var admin = await server.EnterAsync();
        var user = await admin.EnterNewAsync("writer", "role-user");
        var reader = await admin.EnterNewAsync("reader", "role-userreadonly");
        foreach (var signal in (await admin.SendAsync("GET", "/api/signals")).Json.EnumerateArray())
            (await admin.SendAsync("DELETE", signal.Self())).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.SendAsync("POST", "/api/signals", """{"Title":"Protected","IsProtected":true,"Filters":[{"Filter":"A = 1"}]}""")).Status.ShouldBe(HttpStatusCode.Created);
        (await admin.SendAsync("POST", "/api/signals", """{"Title":"Admin's","OwnerId":"user-admin","Filters":[{"Filter":"A = 2"}]}""")).Status.ShouldBe(HttpStatusCode.Created);
        var own = await user.SendAsync("POST", "/api/signals", $$"""{"Title":"User's","OwnerId":"{{user.Id}}","Filters":[{"Filter":"A = 3"}]}""");
        own.Status.ShouldBe(HttpStatusCode.Created, own.Text);
        Labels(await reader.SendAsync("GET", "/api/indexes")).ShouldBe(["Protected"]);
        Labels(await user.SendAsync("GET", "/api/indexes")).ShouldBe(["Protected", "User's"]);
        Labels(await admin.SendAsync("GET", "/api/indexes")).ShouldBe(["Protected", "Admin's", "User's"], "who sees to the server sees all");
        var all = (await admin.SendAsync("GET", "/api/indexes")).Json.EnumerateArray().ToList();
        (await reader.SendAsync("DELETE", IdOf("Protected"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.SendAsync("DELETE", IdOf("Protected"))).Status.ShouldBe(HttpStatusCode.Forbidden, "it is protected");
        (await user.SendAsync("DELETE", IdOf("Admin's"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.SendAsync("DELETE", IdOf("User's"))).Status.ShouldBe(HttpStatusCode.OK);
        Labels(await user.SendAsync("GET", "/api/indexes")).ShouldBe(["Protected"]);

        string IdOf(string label) => all.Single(index => index.GetProperty("Label").GetString() == label).Self();
    }

    [Fact]
    public async Task AnExpressionThatIsAConditionIsIndexed_WhereverItStands()
    {
        const string query = "/api/data?q=explain%20analyze%20select%20count(*)%20from%20stream%20where%20N%20%3E%3D%200%20and%20N%20%25%207%20%3D%203";
        (await _server.GetAsync(query)).Text.ShouldNotContain("by the index of");
        var condition = await _server.CreateAsync("/api/expressionindexes", """{"Expression":"N % 7 = 3"}""");
        await IndexedAsync(filters: 1);
        (await _server.GetAsync(query)).Text.ShouldContain("by the index of");
        Numbered.Of((await _server.GetAsync("/api/events?count=100&filter=" + Uri.EscapeDataString("N < 20 and N % 7 = 3"))).Json).ShouldBe([17, 10, 3]);
        var index = (await ListAsync()).ShouldHaveSingleItem();
        index.GetProperty("IndexedEntityType").GetString().ShouldBe("ExpressionIndex");
        index.GetProperty("IndexedEntityId").GetString().ShouldBe(condition.Id());
        index.GetProperty("Label").GetString().ShouldBe("N % 7 = 3");
        (await _server.SendAsync(HttpMethod.Delete, index.Self(), null)).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.GetAsync("/api/expressionindexes")).Json.GetArrayLength().ShouldBe(0);
        await Eventually.BecomesTrueAsync(() => _server.Statistics.Indexes == 0);
    }

    [Fact]
    public async Task OfAnExpressionThatIsAValueNothingIsBuilt()
    {
        await _server.CreateAsync("/api/expressionindexes", """{"Expression":"@TraceId"}""");
        (await ListAsync()).ShouldHaveSingleItem().GetProperty("StorageBytes").GetInt64().ShouldBe(0);
    }

    static IEnumerable<string?> Labels(RunningServer.Answer answer) =>
        answer.Json.EnumerateArray().Select(index => index.GetProperty("Label").GetString());

    Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        storage: new DiskDirectory(Path.Combine(_folder, "Stream")), metastore: new SqliteBackend(Path.Combine(_folder, "Documents")), flushRows: 20);

    Task<JsonElement> SaveAsync(string signal) => _server.CreateAsync("/api/signals", signal);

    async Task<List<JsonElement>> ListAsync() => [.. (await _server.GetAsync("/api/indexes")).Json.EnumerateArray()];

    /// <summary>Every segment has an index for so many filters, and no other.</summary>
    Task IndexedAsync(int filters) => Eventually.BecomesTrueAsync(() => _server.Statistics is var now && now.Indexes == filters * now.Segments);

    List<string> IndexFiles() => [.. Directory.GetFiles(Path.Combine(_folder, "Stream", FileNames.SegmentFolder), "*.idx").Order()];
}
