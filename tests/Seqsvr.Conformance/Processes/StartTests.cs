using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Processes;

/// <summary>Starting, and refusing to start: one clear line that says what is wrong and what it is about.</summary>
public class StartTests
{
    [Fact]
    public async Task ASecondServerOnTheSameStorageRefusesAndNamesTheLockAndItsHolder()
    {
        await using var first = await ServerProcess.StartAsync();
        var second = await RunServerAsync("run", $"--listen=http://127.0.0.1:{FreePort.Next()}", $"--storage={first.Storage}");

        second.ExitCode.ShouldBe(1);
        var line = OneLine(second.Errors);
        line.ShouldContain("metastore.db is in use by seqsvr ");
        line.ShouldContain(first.ProcessId.ToString(CultureInfo.InvariantCulture));
        using var client = new SeqClient(first.Url);
        (await client.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task APortInUseIsOneClearLine()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, port);
        taken.Start();

        var run = await RunServerAsync("run", $"--listen=http://127.0.0.1:{port}", $"--storage={folder.Path}");

        run.ExitCode.ShouldBe(1);
        OneLine(run.Errors).ShouldContain(port.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("walk")]
    [InlineData("run", "--lisen=http://localhost:1")]
    [InlineData("--unheard-of")]
    [InlineData("run", "--listen=ftp://localhost")]
    [InlineData("run", "--listen=")]
    public async Task AnUnknownCommandOrOptionIsOneClearLine(params string[] arguments)
    {
        var run = await RunServerAsync(arguments);

        run.ExitCode.ShouldBe(1);
        OneLine(run.Errors).ShouldContain(arguments[^1].TrimStart('-').Split('=')[0]);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help", "run")]
    [InlineData("version")]
    public async Task HelpAndVersionAnswerOnStandardOutput(params string[] arguments)
    {
        var run = await RunServerAsync(arguments);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Errors.ShouldBeEmpty();
        run.Output.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task HealthAndRootAnswerAsTheReferenceSays()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);

        var health = await client.GetJsonAsync("health");
        health.EnumerateObject().First().Name.ShouldBe("status");

        var root = await client.GetJsonAsync("api");
        root.GetProperty("Product").GetString().ShouldNotBeNullOrEmpty();
        Version.Parse(root.GetProperty("Version").GetString()!.Split('-')[0]).ShouldBeGreaterThanOrEqualTo(new Version(2026, 1, 0));
        var links = root.GetProperty("Links").EnumerateObject().ToDictionary(link => link.Name, link => link.Value.GetString()!);
        foreach (var group in new[] { "EventsResources", "DataResources" })
            (await client.GetJsonAsync(links[group])).GetProperty("Links").ValueKind.ShouldBe(JsonValueKind.Object);
        (await client.GetJsonAsync("api/")).GetProperty("Version").GetString().ShouldBe(root.GetProperty("Version").GetString());
    }

    [Fact]
    public async Task AMissingStorageFolderIsMade()
    {
        using var folder = new TemporaryFolder();
        var storage = Path.Combine(folder.Path, "new", "folder");
        await using var server = await ServerProcess.StartAsync(storage);
        using var client = new SeqClient(server.Url);

        await client.IngestAsync("""{"@t":"2026-11-22T10:00:00Z","@mt":"first"}""");
        await server.KillAsync();
        await server.StartAsync();

        (await client.CountAsync()).ShouldBe(1);
        Directory.Exists(storage).ShouldBeTrue();
    }

    static Task<ChildProcess.Result> RunServerAsync(params string[] arguments)
        => ChildProcess.RunAsync(RepositoryLayout.ServerBinary, arguments, timeout: TimeSpan.FromSeconds(30));

    static string OneLine(string errors) => errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
}
