using System.Diagnostics;
using System.Globalization;
using System.Text;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Conformance.Metastore.Documentation;

/// <summary>
/// Someone who types what a document says, in bash, with <c>seqsvr</c> and PostgreSQL's programs on the PATH, a home of their own and PGUSER set. What
/// stands for a place in the document is replaced by that of the test.
/// </summary>
sealed class Operator : IAsyncDisposable
{
    const string ServerCommand = "seqsvr run";
    const string Ready = "is ready at";

    readonly TemporaryFolder _home = new();
    readonly PostgresCluster _cluster;
    readonly Dictionary<string, string> _environment;
    readonly StringBuilder _serverOutput = new();
    Process? _server;

    public Operator(PostgresCluster cluster)
    {
        _cluster = cluster;
        var programs = $"{Path.GetDirectoryName(RepositoryLayout.ServerBinary)}:{PostgresInstallation.Programs}";
        _environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = _home.Path,
            ["XDG_DATA_HOME"] = Path.Combine(_home.Path, "data"),
            ["PGUSER"] = "seq",
            ["PGPASSWORD"] = "secret",
            ["SEQ_API_LISTENURIS"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Next()}"),
        };
    }

    /// <summary>The text of a document with the places of this test.</summary>
    public string Adapt(string text)
    {
        var port = _cluster.Port.ToString(CultureInfo.InvariantCulture);
        return text.Replace("Host=example;Port=5432", $"Host=127.0.0.1;Port={port}", StringComparison.Ordinal)
            .Replace("example:5432", $"127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("/srv/second", Path.Combine(_home.Path, "second"), StringComparison.Ordinal);
    }

    /// <summary>Runs a command to its end, or starts or stops the server; gives the exit code and all that was printed.</summary>
    public async Task<(int ExitCode, string Output)> TypeAsync(string command, IReadOnlyList<string> expected)
    {
        if (command == "^C")
            return await StopAsync();
        if (command.EndsWith(ServerCommand, StringComparison.Ordinal))
            return await StartAsync(command, expected);
        var result = await ChildProcess.RunAsync("bash", ["-c", command], _home.Path, _environment);
        return (result.ExitCode, result.Output + result.Errors);
    }

    /// <summary>Runs statements as an administrator.</summary>
    public async Task AdministerAsync(string sql)
    {
        var script = Path.Combine(_home.Path, "administer.sql");
        await File.WriteAllTextAsync(script, sql);
        string[] arguments = ["-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", _cluster.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-f", script];
        (await ChildProcess.RunAsync(Path.Combine(PostgresInstallation.Programs!, "psql"), arguments)).MustSucceed();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
        _home.Dispose();
    }

    async Task<(int ExitCode, string Output)> StartAsync(string command, IReadOnlyList<string> expected)
    {
        _serverOutput.Clear();
        // bash becomes the server, so that the signal of ^C reaches it.
        var start = new ProcessStartInfo("bash", ["-c", command[..^ServerCommand.Length] + "exec " + ServerCommand])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _home.Path,
        };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        _server = new Process { StartInfo = start };
        _server.OutputDataReceived += Capture;
        _server.ErrorDataReceived += Capture;
        _server.Start();
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        await Eventually.BecomesTrueAsync(() =>
            _server.HasExited || (Printed.Contains(Ready, StringComparison.Ordinal) && ConsoleBlock.Missing(expected, Printed) is null));
        return (_server.HasExited ? _server.ExitCode : 0, Printed);
    }

    async Task<(int ExitCode, string Output)> StopAsync()
    {
        var server = _server!;
        _server = null;
        using (server)
        {
            (await ChildProcess.RunAsync("kill", ["-INT", server.Id.ToString(CultureInfo.InvariantCulture)])).MustSucceed();
            await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            return (server.ExitCode, Printed);
        }
    }

    string Printed
    {
        get
        {
            lock (_serverOutput)
                return _serverOutput.ToString();
        }
    }

    void Capture(object sender, DataReceivedEventArgs received)
    {
        lock (_serverOutput)
            _serverOutput.Append(received.Data).Append('\n');
    }
}
