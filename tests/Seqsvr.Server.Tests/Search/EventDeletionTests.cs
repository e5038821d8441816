using System.Net;
using System.Text.Json;
using Seqsvr.Server.Tests.Features;
using Seqsvr.Server.Tests.Users;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Search;

/// <summary>What <c>DELETE api/events/signal</c> means is gone for the very next search, and nothing else is.</summary>
public sealed class EventDeletionTests : IAsyncLifetime
{
    const int Count = 45;

    readonly MemoryDirectory _disk = new(seed: 1);

    /// <summary>Lets the disk go on. The server's own work may wait for it until the server has stopped.</summary>
    readonly ManualResetEventSlim _open = new();

    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(storage: _disk, flushRows: 40);
        await Numbered.PostAsync(_server, 0, 40);
        await Eventually.BecomesTrueAsync(() => _server.Statistics.Segments == 1);
        // These are in memory alone.
        await Numbered.PostAsync(_server, 40, Count - 40);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _open.Dispose();
    }

    [Theory]
    [InlineData("?filter=N%20%3C%205", null, 5)]
    [InlineData("?filter=N%20%3C%205", "", 5)]
    [InlineData("?filter=N%20%3C%205", """{"Signal":null,"Variables":null}""", 5)]
    [InlineData("?filter=N%20%3C%20$limit", """{"Variables":{"limit":7}}""", 7)]
    [InlineData("", """{"Signal":{"Title":"any","Filters":[{"Filter":"@Level = 'Error'"}]}}""", 5)]
    // Older clients send the signal itself.
    [InlineData("", """{"Id":null,"Title":"any","Filters":[{"Filter":"@Level = 'Error'"}],"Columns":[],"Links":{}}""", 5)]
    [InlineData("?filter=N%20%3E%205", """{"Signal":{"Filters":[{"Filter":"@Level = 'Error'"}]}}""", 4)]
    [InlineData("?fromDateUtc=2026-01-02T03:04:15Z&toDateUtc=2026-01-02T03:04:35Z", null, 20)]
    [InlineData("?filter=@Level%20%3D%20'Error'&fromDateUtc=2026-01-02T03:04:15Z", null, 4)]
    [InlineData("?filter=Absent%20%3D%201", null, 0)]
    [InlineData("", null, Count)]
    public async Task WhatASearchWouldFindIsGone(string parameters, string? body, int gone)
    {
        var meant = Numbered.Of((await _server.PostAsync($"/api/events/signal{parameters}{(parameters == "" ? '?' : '&')}count=100", body ?? "")).Json.GetProperty("Events"));
        meant.Length.ShouldBe(gone);
        var answer = await DeleteAsync(parameters, body);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("DeletedEventCount").GetInt32().ShouldBe(gone);
        (await LeftAsync()).ShouldBe(Enumerable.Range(0, Count).Except(meant).Reverse());
    }

    [Fact]
    public async Task SavedSignalsSayWhatGoes()
    {
        var errors = (await _server.CreateAsync("/api/signals", """{"Filters":[{"Filter":"@Level = 'Error'"}]}""")).Id();
        var early = (await _server.CreateAsync("/api/signals", """{"Filters":[{"Filter":"N < 15"}]}""")).Id();
        (await DeleteAsync($"?signal={errors}%2C{early}", null)).Status.ShouldBe(HttpStatusCode.OK);
        (await LeftAsync()).ShouldBe(Enumerable.Range(0, Count).Except([0, 10]).Reverse());
    }

    [Theory]
    [InlineData("?filter=what%20is%20this", null, HttpStatusCode.BadRequest)]
    [InlineData("?filter=N%20%3C%20$unknown", null, HttpStatusCode.BadRequest)]
    [InlineData("?signal=signal-404", null, HttpStatusCode.NotFound)]
    [InlineData("?fromDateUtc=yesterday", null, HttpStatusCode.BadRequest)]
    [InlineData("", """{"Signal":{"Filters":[{"Filter":"N <"}]}}""", HttpStatusCode.BadRequest)]
    [InlineData("", """{"Title":"any","Filters":[{"Filter":"N <"}]}""", HttpStatusCode.BadRequest)]
    [InlineData("", "[", HttpStatusCode.BadRequest)]
    public async Task WhatIsNotUnderstoodDeletesNothing(string parameters, string? body, HttpStatusCode status)
    {
        (await DeleteAsync(parameters, body)).Status.ShouldBe(status);
        (await LeftAsync()).Length.ShouldBe(Count);
    }

    [Theory]
    [InlineData(DiskFault.DiskFull)]
    [InlineData(DiskFault.Error)]
    public async Task ADiskThatRefusesIsSaidAndNothingIsLost(DiskFault fault)
    {
        _disk.Inject = operation => operation.Kind is DiskOperationKind.Create or DiskOperationKind.Write ? fault : DiskFault.None;
        var answer = await DeleteAsync("?filter=N%20%25%202%20%3D%200", null);
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Text);
        answer.Error.ShouldContain("Delete them again later");
        (await LeftAsync()).Where(number => number % 2 == 1).Count().ShouldBe(22);

        _disk.Inject = null;
        (await DeleteAsync("?filter=N%20%25%202%20%3D%200", null)).Status.ShouldBe(HttpStatusCode.OK);
        (await LeftAsync()).ShouldBe(Enumerable.Range(0, Count).Where(number => number % 2 == 1).Reverse());
    }

    [Fact]
    public async Task ADeletionThatTakesLongIsARunningTaskThatCanBeStopped()
    {
        _disk.Inject = operation =>
        {
            if (operation.Kind == DiskOperationKind.Create)
                _open.Wait(TimeSpan.FromSeconds(30));
            return DiskFault.None;
        };
        var deletion = DeleteAsync("?filter=N%20%3C%205", null);
        await Eventually.BecomesTrueAsync(async () => (await DeletionTasksAsync()).Length == 1);
        var task = (await DeletionTasksAsync())[0];
        task.GetProperty("CanCancel").GetBoolean().ShouldBeTrue();
        (await _server.GetAsync(task.Self())).Json.Id().ShouldBe(task.Id());

        (await _server.SendAsync(HttpMethod.Delete, task.Self(), null)).Text.ShouldBe("{}");
        var answer = await deletion;
        _open.Set();
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Text);
        answer.Error.ShouldContain("stopped half-way");
        (await DeletionTasksAsync()).ShouldBeEmpty();
        (await _server.GetAsync(task.Self())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await LeftAsync()).Length.ShouldBe(Count);
    }

    [Fact]
    public async Task NobodyDeletesWhatTheyDoNotSee()
    {
        await using var server = await SecuredServer.StartAsync();
        var admin = await server.EnterAsync();
        (await admin.SendAsync("POST", "/ingest/clef", Numbered.Clef(0, 20))).Status.ShouldBe(HttpStatusCode.Created);
        var owner = await admin.EnterNewAsync("owner", "role-projectowner", viewFilter: "N % 2 = 0");
        var user = await admin.EnterNewAsync("user", "role-useringest");

        (await user.SendAsync("DELETE", "/api/events/signal")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.SendAsync("DELETE", "/api/events/signal?filter=N%20%3E%209")).Json.GetProperty("DeletedEventCount").GetInt32().ShouldBe(5);
        Numbered.Of((await admin.GetAsync("/api/events?count=100")).Json).ShouldBe(Enumerable.Range(0, 20).Where(n => n <= 9 || n % 2 == 1).Reverse());
    }

    // The server may index events at the same time.
    async Task<JsonElement[]> DeletionTasksAsync() =>
        [.. (await _server.GetAsync("/api/runningtasks")).Json.EnumerateArray().Where(task => task.GetProperty("Description").GetString() == "Deleting events")];

    Task<RunningServer.Answer> DeleteAsync(string parameters, string? body) => _server.SendAsync(HttpMethod.Delete, "/api/events/signal" + parameters, body);

    async Task<int[]> LeftAsync() => Numbered.Of((await _server.GetAsync("/api/events?count=100")).Json);
}
