using System.Net;
using System.Text.Json;
using Seqsvr.Server.Tests.ApiKeys;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Features;

/// <summary>
/// What policies say happens, at once: these tests wait for less long than the pause between two turns. The events are of the past, every tenth is an error.
/// </summary>
public sealed class RetentionTests : IAsyncLifetime
{
    const string Day = "1.00:00:00";
    const string Ages = "36500.00:00:00";

    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await Numbered.PostAsync(_server, 0, 40);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task APolicyForEverythingRemovesEverythingOlder()
    {
        await _server.PostAsync("/ingest/clef", $$"""{"@t":"{{TimeProvider.System.GetUtcNow():O}}","@mt":"young"}""");
        await PolicyAsync(Day);
        await HasAsync(1);
        (await _server.ClefAsync()).ShouldHaveSingleItem().ShouldContain("young");
    }

    [Fact]
    public async Task APolicyThatIsChangedIsCarriedOutAtOnce()
    {
        var policy = await PolicyAsync(Ages, await SignalAsync("@Level = 'Error'"));
        (await LeftAsync()).Length.ShouldBe(40);
        (await _server.PutAsync(policy.Self(), policy.With(("RetentionTime", Day)))).Status.ShouldBe(HttpStatusCode.OK);
        await HasAsync(36);
        (await LeftAsync()).ShouldAllBe(number => number % 10 != 0);
    }

    [Fact]
    public async Task SignalsAreCombinedAsThePolicySays()
    {
        var (errors, early, two) = (await SignalAsync("@Level = 'Error'"), await SignalAsync("N < 15"), await SignalAsync("N = 2"));
        await PolicyAsync(Day, new { Kind = "Union", Left = new { Kind = "Intersection", Left = errors, Right = early }, Right = two });
        await HasAsync(37);
        (await LeftAsync()).ShouldBe(Enumerable.Range(0, 40).Except([0, 2, 10]).Reverse());
    }

    [Fact]
    public async Task APolicyWhoseSignalIsGoneRemovesNothingAndIsReported()
    {
        var id = (await _server.CreateAsync("/api/signals", """{"Filters":[{"Filter":"N < 5"}]}""")).Id();
        var kept = await PolicyAsync(Ages, new { Kind = "Signal", SignalId = id });
        (await ProblemsAsync()).ShouldBeEmpty();
        (await _server.SendAsync(HttpMethod.Delete, "/api/signals/" + id, null)).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.PutAsync(kept.Self(), kept.With(("RetentionTime", Day)))).Status.ShouldBe(HttpStatusCode.OK);
        var problem = (await ProblemsAsync()).ShouldHaveSingleItem();
        problem.ShouldContain(kept.Id());
        problem.ShouldContain("There is no signal " + id);
        // Another policy shows that its turn has come.
        await PolicyAsync(Day, await SignalAsync("N = 39"));
        await HasAsync(39);
    }

    [Fact]
    public async Task NobodysPrivateSignalSaysWhatGoes()
    {
        var mine = (await _server.CreateAsync("/api/signals", """{"OwnerId":"user-admin","Filters":[{"Filter":"N < 5"}]}""")).Id();
        await PolicyAsync(Day, new { Kind = "Signal", SignalId = mine });
        (await ProblemsAsync()).ShouldHaveSingleItem().ShouldContain("shared");
        await PolicyAsync(Day, await SignalAsync("N = 39"));
        await HasAsync(39);
    }

    [Fact]
    public async Task APolicyForMetricsLeavesEventsAlone()
    {
        await _server.CreateAsync("/api/retentionpolicies", $$"""{"RetentionTime":"{{Day}}","DataSource":"Series"}""");
        (await ProblemsAsync()).ShouldBeEmpty();
        await PolicyAsync(Day, await SignalAsync("N = 39"));
        await HasAsync(39);
    }

    async Task<object> SignalAsync(string filter) => new
    {
        Kind = "Signal",
        SignalId = (await _server.CreateAsync("/api/signals", JsonSerializer.Serialize(new { Filters = new[] { new { Filter = filter } } }))).Id(),
    };

    Task<JsonElement> PolicyAsync(string age, object? removed = null) =>
        _server.CreateAsync("/api/retentionpolicies", JsonSerializer.Serialize(new { RetentionTime = age, RemovedSignalExpression = removed }));

    async Task<string[]> ProblemsAsync() =>
        [.. (await _server.GetAsync("/api/diagnostics/status")).Json.GetProperty("StatusMessages").EnumerateArray()
            .Where(message => message.GetProperty("Level").GetString() == "Warning")
            .Select(message => message.GetProperty("Message").GetString()!)];

    Task HasAsync(int count) => Eventually.BecomesTrueAsync(() => _server.EventCount == count);

    async Task<int[]> LeftAsync() => Numbered.Of((await _server.GetAsync("/api/events?count=100")).Json);
}
