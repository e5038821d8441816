using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Users;

public sealed class LoginTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await SecuredServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task WhoIsNotLoggedInSeesOnlyWhatIsPublicAndMayAddEvents()
    {
        foreach (var route in _server.Routes)
            foreach (var verb in route.Verbs.Where(verb => verb != "HEAD"))
            {
                var request = new HttpRequestMessage(new HttpMethod(verb), route.Pattern.Replace("{id}", "x")) { Content = SecuredServer.Json("") };
                var answer = await _server.SendAsync(request);
                answer.Text.Contains("You are not logged in").ShouldBe(route.Permission is not (Permission.Public or Permission.Ingest), $"{verb} {route.Pattern}");
            }
    }

    [Fact]
    public async Task ALoginGivesTheUserACookieAndATokenAgainstForeignPages()
    {
        var answer = await _server.LoginAsync("ADMIN", SecuredServer.Password);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("Username").GetString().ShouldBe("admin");
        answer.Json.GetProperty("RoleIds").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("role-administrator");
        answer.Text.ShouldNotContain("Password");
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldAllBe(cookie => cookie.Contains("httponly") && cookie.Contains("samesite=strict") && cookie.Contains("path=/") && !cookie.Contains("secure"));
        cookies.ShouldContain(cookie => cookie.StartsWith("Seq-Session="));

        var session = LoggedIn.From(_server, answer);
        (await session.GetAsync("/api/users/current")).Json.GetProperty("CsrfToken").GetString().ShouldBe(session.CsrfToken);
        (await session.SendAsync("GET", "/api/signals", withCsrf: false)).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await session.SendAsync("POST", "/api/signals", """{"Title":"x"}""", withCsrf: false);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Error.ShouldContain("X-Seq-CsrfToken");
        (await session.SendAsync("POST", "/api/signals", """{"Title":"x"}""")).Status.ShouldBe(HttpStatusCode.Created);
        (await (session with { CsrfToken = new string('0', 64) }).SendAsync("POST", "/api/signals", """{"Title":"x"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ACookieIsForHttpsOnlyWherePeopleUseHttps()
    {
        await using var server = await SecuredServer.StartAsync(settings => settings with { CanonicalUri = new Uri("https://logs.example") });
        (await server.LoginAsync("admin", SecuredServer.Password)).Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure"));
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("admin", "")]
    [InlineData("nobody", "correct horse")]
    [InlineData("", "correct horse")]
    public async Task AWrongLoginSaysTheSameWhateverIsWrong(string username, string password)
    {
        var answer = await _server.LoginAsync(username, password);
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("The username or the password is not right.");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task ALogoutEndsTheSessionForEveryoneWhoHasTheCookie()
    {
        var session = await _server.EnterAsync();
        (await session.SendAsync("POST", "/api/users/logout", "{}")).Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("Seq-Session=;"));
        (await session.GetAsync("/api/signals")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var nobody = await session.GetAsync("/api/users/current");
        (nobody.Status, nobody.Text).ShouldBe((HttpStatusCode.OK, "null"));
    }

    [Fact]
    public async Task APasswordThatMustBeChangedOpensNothingButItsChange()
    {
        var administrator = await _server.EnterAsync();
        var body = JsonSerializer.Serialize(new { Username = "alice", NewPassword = "first word", MustChangePassword = true, RoleIds = new[] { "role-user" } });
        (await administrator.SendAsync("POST", "/api/users", body)).Status.ShouldBe(HttpStatusCode.Created);
        var refused = await _server.LoginAsync("alice", "first word");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Json.GetProperty("Error").GetString()!.ShouldContain("NewPassword");
        refused.Json.GetProperty("MustChangePassword").GetBoolean().ShouldBeTrue();
        (await _server.LoginAsync("alice", "first word", "first word")).Error.ShouldContain("another one");
        (await _server.LoginAsync("alice", "first word", "short")).Error.ShouldContain("at least 8");
        (await _server.EnterAsync("alice", "first word", "second word")).User.TryGetProperty("MustChangePassword", out _).ShouldBeFalse();
        (await _server.LoginAsync("alice", "first word")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await _server.EnterAsync("alice", "second word");
    }

    [Fact]
    public async Task ASessionEndsAfterTwoWeeks()
    {
        var time = new Jobs.ManualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await SecuredServer.StartAsync(time: time);
        var session = await server.EnterAsync();
        time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        (await session.GetAsync("/api/signals")).Status.ShouldBe(HttpStatusCode.OK);
        time.Advance(TimeSpan.FromMinutes(2));
        (await session.GetAsync("/api/signals")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ASessionSurvivesARestart()
    {
        var folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;
        SqliteBackend Metastore() => new(Path.Combine(folder, SqliteBackend.FolderName));
        string cookies;
        await using (var server = await SecuredServer.StartAsync(metastore: Metastore()))
            cookies = (await server.EnterAsync()).Cookies;
        await using (var server = await SecuredServer.StartAsync(metastore: Metastore()))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/signals");
            request.Headers.Add("Cookie", cookies);
            (await server.SendAsync(request)).Status.ShouldBe(HttpStatusCode.OK);
        }
        Directory.Delete(folder, recursive: true);
    }
}
