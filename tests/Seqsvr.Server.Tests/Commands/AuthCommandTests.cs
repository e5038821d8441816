using System.Net;
using System.Net.Http.Json;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Commands;

/// <summary><c>seqsvr auth</c> and <c>config hash</c>, typed, and what they open.</summary>
public sealed class AuthCommandTests : IDisposable
{
    const string Password = "correct horse";

    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task ShowTellsOfAServerThatIsOpen()
    {
        await RunOnceAsync();
        var shown = await _terminal.TypeAsync("seqsvr auth show");
        shown.ShouldStartWith("Authentication is off: everyone who can reach the server may do everything.\n\n");
        Rows(shown).ShouldBe(["admin Administrator none"]);
    }

    [Fact]
    public async Task ResetLetsTheFirstAdministratorInAndNobodyElse()
    {
        await RunOnceAsync();
        (await _terminal.TypeAsync($"echo '{Password}' | seqsvr auth reset"))
            .ShouldBe("admin is an administrator with the new password, and people must log in from the next start on.\n");
        var shown = await _terminal.TypeAsync("seqsvr auth show");
        shown.ShouldStartWith("Authentication is on: ");
        Rows(shown).ShouldBe(["admin Administrator set"]);

        await using var server = await StartAsync();
        using var client = new HttpClient { BaseAddress = server.Url };
        (await client.GetAsync("api/events")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(client, "admin", Password + "\n")).ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(client, "admin", Password)).ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("api/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AResetBeforeTheFirstStartHoldsForIt()
    {
        await _terminal.TypeAsync($"printf %s '{Password}' | seqsvr auth reset");
        await using var server = await StartAsync();
        using var client = new HttpClient { BaseAddress = server.Url };
        (await LoginAsync(client, "admin", Password)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AResetEndsTheSessionsThatTheAccountHad()
    {
        await _terminal.TypeAsync($"printf %s '{Password}' | seqsvr auth reset");
        await using var server = await StartAsync();
        using var client = new HttpClient { BaseAddress = server.Url };
        (await LoginAsync(client, "admin", Password)).ShouldBe(HttpStatusCode.OK);
        await server.TerminateAsync(TimeSpan.FromSeconds(30));
        await _terminal.TypeAsync("printf 'battery staple' | seqsvr auth reset");
        await server.StartAsync();
        (await client.GetAsync("api/events")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(client, "admin", Password)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(client, "admin", "battery staple")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AnotherAccountIsMadeAndFoundAgainInAnyCase()
    {
        await RunOnceAsync();
        (await _terminal.TypeAsync($"printf %s '{Password}' | seqsvr auth reset --username ' Alice '")).ShouldStartWith("Alice is an administrator");
        await _terminal.TypeAsync($"printf %s '{Password}' | seqsvr auth reset -u ALICE");
        Rows(await _terminal.TypeAsync("seqsvr auth show")).ShouldBe(["admin Administrator none", "Alice Administrator set"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("printf 1234567 | seqsvr auth reset", "A password must have at least 8 characters.")]
    [InlineData("seqsvr auth reset < /dev/null", "A password must have at least 8 characters.")]
    [InlineData("printf 'abcd\\377efgh' | seqsvr auth reset", "The value on standard input is not UTF-8 text.")]
    [InlineData("yes hush 2>/dev/null | seqsvr auth reset", "A password must have at most 1000 characters.")]
    [InlineData("printf 12345678 | seqsvr auth reset -u ' '", "Username must have 1 to 200 characters.")]
    [InlineData("printf 12345678 | seqsvr auth reset -s elsewhere", "There is no storage folder ")]
    [InlineData("seqsvr auth", "auth needs a command: show or reset.")]
    public async Task AMistakeIsNamedAndNobodyIsLetIn(string line, string message)
    {
        var printed = await _terminal.FailAsync(line);
        printed.ShouldStartWith(message);
        printed.ShouldNotContain("hush");
        (await _terminal.TypeAsync("seqsvr auth show")).ShouldStartWith("Authentication is off");
    }

    [Theory]
    [InlineData("seqsvr auth show")]
    [InlineData("echo 'correct horse' | seqsvr auth reset")]
    public async Task AServerThatRunsIsNotDisturbed(string line)
    {
        await using var server = await StartAsync();
        (await _terminal.FailAsync(line)).ShouldContain($"process {server.ProcessId}");
        using var client = new HttpClient { BaseAddress = server.Url };
        (await client.GetAsync("api/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AHashIsThePasswordOfTheFirstAdministratorToTheLastBlank()
    {
        const string withBlank = Password + " ";
        (await _terminal.TypeAsync($"printf %s '{withBlank}' | seqsvr config hash")).ShouldNotBe(await _terminal.TypeAsync($"echo '{withBlank}' | seqsvr config hash"));
        var hash = (await _terminal.TypeAsync($"echo '{withBlank}' | seqsvr config hash")).Trim();
        await using var server = await ServerProcess.StartAsync(_terminal.Storage, environment: new Dictionary<string, string>
        {
            ["SEQ_FIRSTRUN_ADMINUSERNAME"] = "root", ["SEQ_FIRSTRUN_ADMINPASSWORDHASH"] = hash,
        });
        using var client = new HttpClient { BaseAddress = server.Url };
        (await LoginAsync(client, "root", Password)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(client, "root", withBlank)).ShouldBe(HttpStatusCode.OK, "and a hash need not be changed");
    }

    [Fact]
    public async Task AHashOfWhatNobodyCouldTypeIsRefused() =>
        (await _terminal.FailAsync("printf 1234567 | seqsvr config hash")).ShouldBe("A password must have at least 8 characters.");

    [Theory]
    [InlineData("auth", "show")]
    [InlineData("auth show", "seqsvr auth show")]
    [InlineData("auth reset", "--username")]
    [InlineData("config hash", "SEQ_FIRSTRUN_ADMINPASSWORDHASH")]
    public async Task EveryCommandExplainsItselfWithAnExample(string command, string named)
    {
        var help = await _terminal.TypeAsync($"seqsvr {command} --help");
        help.ShouldBe(await _terminal.TypeAsync($"seqsvr help {command}"));
        help.ShouldContain("Examples:\n");
        help.ShouldContain(named);
    }

    /// <summary>The accounts that <c>auth show</c> prints, with one blank between the columns.</summary>
    static IEnumerable<string> Rows(string shown) => shown.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.EndsWith("none", StringComparison.Ordinal) || line.EndsWith("set", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    static async Task<HttpStatusCode> LoginAsync(HttpClient client, string username, string password) =>
        (await client.PostAsJsonAsync("api/users/login", new { Username = username, Password = password })).StatusCode;

    Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(_terminal.Storage);

    async Task RunOnceAsync()
    {
        await using var server = await StartAsync();
        await server.TerminateAsync(TimeSpan.FromSeconds(30));
    }
}
