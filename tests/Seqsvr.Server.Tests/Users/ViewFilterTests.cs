using System.Net;
using System.Text.Json;
using Seqsvr.Server.Tests.ApiKeys;

namespace Seqsvr.Server.Tests.Users;

/// <summary>Someone with a view filter, and someone without on a server that has only those events, must not be able to tell which they are.</summary>
public sealed class ViewFilterTests : IAsyncLifetime
{
    const string Filter = "Team = 'a'";

    RunningServer _mixed = null!;
    RunningServer _pure = null!;
    LoggedIn _restricted = null!;
    LoggedIn _unrestricted = null!;

    public async Task InitializeAsync()
    {
        _mixed = await SecuredServer.StartAsync();
        _pure = await SecuredServer.StartAsync();
        var (mixed, pure) = (await _mixed.EnterAsync(), await _pure.EnterAsync());
        for (var i = 0; i < 40; i++)
        {
            var team = i % 3 == 0 ? "a" : "b";
            var line = $$"""{"@t":"{{SecuredServer.Timestamp(i)}}","@mt":"Step {N} of {Team}","@l":"{{(i % 2 == 0 ? "Error" : "Debug")}}","N":{{i}},"Team":"{{team}}"}""";
            (await mixed.SendAsync("POST", "/ingest/clef", line)).Status.ShouldBe(HttpStatusCode.Created);
            if (team == "a")
                (await pure.SendAsync("POST", "/ingest/clef", line)).Status.ShouldBe(HttpStatusCode.Created);
        }
        _restricted = await mixed.EnterNewAsync("alice", "role-useringest", Filter);
        _unrestricted = await pure.EnterNewAsync("alice", "role-useringest");
    }

    public async Task DisposeAsync()
    {
        await _mixed.DisposeAsync();
        await _pure.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/events?count=100&clef")]
    [InlineData("/api/events?clef")]
    [InlineData("/api/events?clef&filter=@Level%20%3D%20'Error'")]
    [InlineData("/api/data?q=select%20count(*)%20from%20stream&format=text/csv")]
    [InlineData("/api/data?q=select%20count(*)%20from%20stream%20group%20by%20Team&format=text/csv")]
    [InlineData("/api/data?q=select%20distinct(Team)%20from%20stream&format=text/csv")]
    [InlineData("/api/data?q=select%20max(N),mean(N)%20from%20stream%20where%20N%20%3E%202&format=text/csv")]
    [InlineData("/api/data?q=select%20N,Team%20from%20stream%20limit%20100&format=text/csv")]
    [InlineData("/api/data?q=select%20count(*)%20as%20n%20from%20stream%20group%20by%20time(10s)%20having%20n%20%3E%201&format=text/csv&rangeStartUtc=2026-01-01T00:00:00Z&rangeEndUtc=2026-01-01T00:01:00Z")]
    public async Task SearchesAndQueriesAnswerAsIfThereWereNothingElse(string path)
    {
        var (restricted, unrestricted) = (await _restricted.GetAsync(path), await _unrestricted.GetAsync(path));
        restricted.Status.ShouldBe(HttpStatusCode.OK, restricted.Text);
        restricted.Text.ShouldBe(unrestricted.Text);
        restricted.Text.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AnEventOutsideTheFilterDoesNotExistByItsId()
    {
        var admin = await _mixed.EnterAsync();
        foreach (var found in (await admin.GetAsync("/api/events?count=100")).Json.EnumerateArray())
        {
            var isVisible = found.GetProperty("Properties").EnumerateArray().Any(property => property.GetProperty("Value").ToString() == "a");
            (await _restricted.GetAsync("/api/events/" + found.GetProperty("Id").GetString())).Status.ShouldBe(isVisible ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task AKeyOfTheUserShowsNoMore()
    {
        var key = (await _restricted.SendAsync("POST", "/api/apikeys", JsonSerializer.Serialize(new { OwnerId = _restricted.Id, AssignedPermissions = new[] { "Read" } }))).Json;
        var answer = await _mixed.SendAsync("GET", "/api/data?q=select%20count(*)%20from%20stream&format=text/csv", key.GetProperty("Token").GetString());
        answer.Text.ShouldBe((await _unrestricted.GetAsync("/api/data?q=select%20count(*)%20from%20stream&format=text/csv")).Text);
    }
}
