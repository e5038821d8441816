using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Commands;

/// <summary>The executable as people meet it: what it prints and how it ends.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task VersionIsOneLine(string argument) => (await RunAsync(argument)).MustSucceed().ShouldBe(ServerHost.Version + "\n");

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task HelpListsTheCommands(string argument)
    {
        var help = (await RunAsync(argument)).MustSucceed();
        foreach (var command in new[] { "run", "help", "version" })
            help.ShouldContain($"  {command}");
    }

    [Theory]
    [InlineData("help", "run")]
    [InlineData("run", "--help")]
    public async Task HelpExplainsACommand(params string[] arguments)
    {
        var help = (await RunAsync(arguments)).MustSucceed();
        help.ShouldContain("--listen");
        help.ShouldContain("-s, --storage");
    }

    [Theory]
    [InlineData("'bogus'", "bogus")]
    [InlineData("'--bogus=1'", "run", "--bogus=1")]
    [InlineData("'extra'", "run", "extra")]
    [InlineData("'bogus'", "help", "bogus")]
    [InlineData("'run bogus'", "help", "run", "bogus")]
    [InlineData("--storage", "run", "--storage")]
    [InlineData("--listen", "run", "--listen=localhost")]
    public async Task AMistakeIsOneLineOnStandardErrorAndExitCode1(string named, params string[] arguments) =>
        (await FailAsync(null, arguments)).ShouldContain(named);

    [Fact]
    public async Task AWrongSettingIsOneLine()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["SEQ_FIRSTRUN_NOAUTHENTICATION"] = "perhaps" };
        (await FailAsync(environment, "run", "--storage=" + folder.Path)).ShouldContain("SEQ_FIRSTRUN_NOAUTHENTICATION");
    }

    [Fact]
    public async Task AStorageFolderThatCannotBeIsOneLine()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        (await FailAsync(null, "run", "--storage=" + Path.Combine(file, "storage"))).ShouldContain(file);
    }

    [Fact]
    public async Task TheSameStorageTwiceIsOneLineThatNamesMetastoreAndHolder()
    {
        await using var server = await ServerProcess.StartAsync();
        var line = await FailAsync(null, "run", "--storage=" + server.Storage, $"--listen=http://localhost:{FreePort.Next()}");
        line.ShouldContain("metastore.db is in use by seqsvr ");
        line.ShouldContain($"process {server.ProcessId}");
    }

    [Fact]
    public async Task APortInUseIsOneLine()
    {
        await using var server = await ServerProcess.StartAsync();
        using var folder = new TemporaryFolder();
        (await FailAsync(null, "run", "--storage=" + folder.Path, $"--listen={server.Url}")).ShouldContain($"{server.Url.Port}");
    }

    static async Task<string> FailAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(RepositoryLayout.ServerBinary, arguments, environment: environment);
        result.ExitCode.ShouldBe(1, result.Output);
        result.Errors.ShouldEndWith("\n");
        result.Errors.TrimEnd('\n').ShouldNotContain('\n');
        result.Errors.ShouldStartWith("seqsvr: ");
        return result.Errors;
    }

    static Task<ChildProcess.Result> RunAsync(params string[] arguments) => ChildProcess.RunAsync(RepositoryLayout.ServerBinary, arguments);
}
