using System.Net;
using Seqsvr.Server.Features.Users.Login;
using Seqsvr.Server.Tests.Jobs;

namespace Seqsvr.Server.Tests.Users;

public sealed class LoginDelayTests
{
    readonly ManualTime _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void EachFailureAfterTheFirstFewDoublesTheDelayUpToABound()
    {
        var delays = new LoginDelays(_time);
        var waited = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            delays.Fail("alice", "here");
            var remaining = Math.Max(0, delays.Remaining("alice", "here").TotalSeconds);
            waited.Add(remaining);
            _time.Advance(TimeSpan.FromSeconds(remaining));
        }
        waited.ShouldBe([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900, 900, 900]);
    }

    [Fact]
    public void NobodyKeepsAnotherOutOfTheirAccount()
    {
        var delays = new LoginDelays(_time);
        for (var i = 0; i < 20; i++)
            delays.Fail("alice", "guesser");
        delays.Remaining("alice", "guesser").ShouldBeGreaterThan(TimeSpan.FromMinutes(10));
        delays.Remaining("alice", "home").ShouldBeLessThanOrEqualTo(TimeSpan.Zero);
    }

    [Fact]
    public void WhoeverTriesManyAccountsWaitsForAllOfThem()
    {
        var delays = new LoginDelays(_time);
        for (var i = 0; i < 40; i++)
            delays.Fail($"user{i}", "guesser");
        delays.Remaining("somebody", "guesser").ShouldBeGreaterThan(TimeSpan.Zero);
        delays.Succeed("user1", "guesser");
        delays.Remaining("user1", "guesser").ShouldBeGreaterThan(TimeSpan.Zero, "one's own account is no way around it");
    }

    [Fact]
    public void ASuccessAndTimeForgive()
    {
        var delays = new LoginDelays(_time);
        for (var i = 0; i < 8; i++)
            delays.Fail("alice", "here");
        delays.Succeed("alice", "here");
        delays.Remaining("alice", "here").ShouldBeLessThanOrEqualTo(TimeSpan.Zero);
        for (var i = 0; i < 8; i++)
            delays.Fail("bob", "here");
        _time.Advance(TimeSpan.FromHours(1));
        delays.Fail("bob", "here");
        delays.Remaining("bob", "here").ShouldBeLessThanOrEqualTo(TimeSpan.Zero);
    }

    [Fact]
    public void AFloodOfNamesTakesBoundedMemoryAndKeepsTheLongDelays()
    {
        var delays = new LoginDelays(_time);
        for (var i = 0; i < 12; i++)
            delays.Fail("alice", "guesser");
        for (var i = 0; i < 50_000; i++)
            delays.Fail($"user{i}", $"place{i}");
        delays.Remaining("alice", "guesser").ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task ABrowserThatIsKnownIsNotKeptWaitingByAGuesserAtTheSameAddress()
    {
        await using var server = await SecuredServer.StartAsync(time: _time);
        var known = await server.EnterAsync();
        var mark = known.Cookies.Split("; ").Single(cookie => cookie.StartsWith(KnownBrowser.Cookie, StringComparison.Ordinal));
        for (var i = 0; i < 4; i++)
            (await server.LoginAsync("admin", "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await server.LoginAsync("admin", SecuredServer.Password);
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await server.LoginAsync("admin", SecuredServer.Password, cookie: mark)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.LoginAsync("admin", SecuredServer.Password, cookie: mark[..^4])).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
