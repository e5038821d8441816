using System.Globalization;
using Seqsvr.Conformance.Metastore.Documentation;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Query;

/// <summary>Someone who types what a document says, in bash, in a folder of their own, with <c>seqsvr</c> on the PATH.</summary>
sealed class DocumentShell : IAsyncDisposable
{
    const string PortInDocument = "localhost:5341";

    readonly TemporaryFolder _home = new();
    readonly int _port = FreePort.Next();
    readonly Dictionary<string, string> _environment;
    ServerProcess? _server;

    public DocumentShell() => _environment = new Dictionary<string, string>
    {
        ["PATH"] = $"{Path.GetDirectoryName(RepositoryLayout.ServerBinary)}:{Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = _home.Path,
    };

    /// <summary>Types every command of <c>docs/NAME</c> and compares what it prints; gives how many there are.</summary>
    public static async Task<int> TypeAllAsync(string name)
    {
        await using var shell = new DocumentShell();
        return await shell.TypeBlocksAsync(name);
    }

    /// <summary>The same for a document that takes a server for granted: a new one, on which nobody has to log in.</summary>
    public static async Task<int> TypeAllBesideServerAsync(string name)
    {
        await using var shell = new DocumentShell();
        await shell.TypeAsync("seqsvr run");
        return await shell.TypeBlocksAsync(name);
    }

    async Task<int> TypeBlocksAsync(string name)
    {
        var commands = 0;
        foreach (var block in ConsoleBlock.Read(Adapt(File.ReadAllText(Path.Combine(RepositoryLayout.Root, "docs", name)))))
        {
            block.Kind.ShouldBeOneOf("console", "console fails");
            foreach (var (command, expected) in Steps(block))
            {
                var (exitCode, output) = await TypeAsync(command);
                var place = $"docs/{name}, block at line {block.Line}: {command}\n{output}";
                (exitCode != 0).ShouldBe(block.Kind == "console fails", place);
                ConsoleBlock.Missing(expected, output).ShouldBeNull(place);
                commands++;
            }
        }
        return commands;
    }

    /// <summary>The text of a document with the port of this test.</summary>
    string Adapt(string text) =>
        text.Replace(PortInDocument, string.Create(CultureInfo.InvariantCulture, $"localhost:{_port}"), StringComparison.Ordinal);

    /// <summary>The commands of a block with what they print; a text typed to its <c>END</c> belongs to its command.</summary>
    static IEnumerable<(string Command, List<string> Output)> Steps(ConsoleBlock block)
    {
        foreach (var (command, output) in block.Steps())
            yield return command.EndsWith("<<'END'", StringComparison.Ordinal) ? (string.Join('\n', output.Prepend(command)), []) : (command, output);
    }

    /// <summary>Runs a command to its end, or starts or stops the server; gives the exit code and all that was printed.</summary>
    public async Task<(int ExitCode, string Output)> TypeAsync(string command)
    {
        if (command.Contains("seqsvr run", StringComparison.Ordinal))
        {
            _server = await ServerProcess.StartAsync(Path.Combine(_home.Path, "data"), _port, await SettingsBeforeAsync(command));
            return (0, _server.Printed.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        }
        if (command == "^C")
            return ((await _server!.TerminateAsync(TimeSpan.FromSeconds(30))).ExitCode, "");
        var result = await ChildProcess.RunAsync("bash", ["-c", command], _home.Path, _environment);
        return (result.ExitCode, result.Output + result.Errors);
    }

    /// <summary>The settings that stand before <c>seqsvr run</c>, as bash reads them; where to listen and keep things is the test's.</summary>
    async Task<Dictionary<string, string>> SettingsBeforeAsync(string command)
    {
        var before = command[..command.IndexOf("seqsvr run", StringComparison.Ordinal)];
        var printed = (await ChildProcess.RunAsync("bash", ["-c", before + "env"], _home.Path, _environment)).MustSucceed();
        return printed.Split('\n')
            .Where(line => line.StartsWith("SEQ_", StringComparison.Ordinal) && !line.StartsWith("SEQ_API_LISTENURIS=", StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _home.Dispose();
    }
}
