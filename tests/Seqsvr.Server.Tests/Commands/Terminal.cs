using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Commands;

/// <summary>A shell in a folder of its own, in which <c>seqsvr</c> is a command: what is typed here is what an operator types.</summary>
sealed class Terminal : IDisposable
{
    readonly TemporaryFolder _home = new();

    public Terminal()
    {
        Environment = new()
        {
            ["HOME"] = _home.Path,
            ["PATH"] = $"{Path.GetDirectoryName(RepositoryLayout.ServerBinary)}:{System.Environment.GetEnvironmentVariable("PATH")}",
        };
        Directory.CreateDirectory(Storage);
    }

    public Dictionary<string, string> Environment { get; }

    /// <summary>Where <c>seqsvr</c> keeps everything when it is not told otherwise.</summary>
    public string Storage => Path.Combine(_home.Path, ".local", "share", "seqsvr");

    public string SettingsPath => Path.Combine(Storage, "Seq.json");

    /// <summary>A command that works: gives its standard output.</summary>
    public async Task<string> TypeAsync(string line)
    {
        var result = await RunAsync(line);
        result.ExitCode.ShouldBe(0, $"{line}\n{result.Errors}");
        return result.Output;
    }

    /// <summary>A command that fails as commands do: gives its one line on standard error, without the name before it.</summary>
    public async Task<string> FailAsync(string line)
    {
        var result = await RunAsync(line);
        result.ExitCode.ShouldBe(1, $"{line}\n{result.Output}{result.Errors}");
        result.Output.ShouldBe("");
        result.Errors.ShouldStartWith("seqsvr: ");
        result.Errors.TrimEnd('\n').ShouldNotContain('\n');
        return result.Errors["seqsvr: ".Length..].TrimEnd('\n');
    }

    public Task<ChildProcess.Result> RunAsync(string line) => ChildProcess.RunAsync("sh", ["-c", line], _home.Path, Environment);

    public void Dispose() => _home.Dispose();
}
