using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Seqsvr.Testing.Processes;

/// <summary>
/// The real server binary in its own process, on a free port and its own storage folder. It may be killed and started again on
/// the same storage and port any number of times; a folder that was not handed in is deleted at the end.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    const int SignalTerminate = 15;
    const int SignalContinue = 18; // these two as on Linux
    const int SignalStop = 19;
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3); // a launcher may have to build first

    readonly TemporaryFolder? _ownFolder;
    readonly string _binary;
    readonly IReadOnlyDictionary<string, string>? _environment;
    Process? _process;
    CapturedOutput _output = new();
    CapturedOutput _errors = new();

    ServerProcess(string? storage, int? port, IReadOnlyDictionary<string, string>? environment, string? binary)
    {
        _binary = binary ?? RepositoryLayout.ServerBinary;
        _ownFolder = storage is null ? new TemporaryFolder() : null;
        _environment = environment;
        Storage = storage ?? _ownFolder!.Path;
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port ?? FreePort.Next()}/"));
    }

    /// <summary>The storage root.</summary>
    public string Storage { get; }

    /// <summary>The base address, with a slash at its end.</summary>
    public Uri Url { get; }

    /// <summary>The process now running.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>What the present (or last) process printed, standard output then standard error.</summary>
    public string Printed => _output.Text + _errors.Text;

    /// <summary>Starts a server and waits until it answers. Without <paramref name="binary"/> it is the one under test.</summary>
    public static async Task<ServerProcess> StartAsync(
        string? storage = null, int? port = null, IReadOnlyDictionary<string, string>? environment = null, string? binary = null)
    {
        var server = new ServerProcess(storage, port, environment, binary);
        try
        {
            await server.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    /// <summary>Starts the process again on the same storage and port, and waits until it answers. Gives the time from launch to answer.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        if (_process is not null)
            throw new InvalidOperationException("The server is running already.");
        var arguments = new[] { "run", $"--listen={Url.GetLeftPart(UriPartial.Authority)}", $"--storage={Storage}" };
        var watch = Stopwatch.StartNew();
        (_process, _output, _errors) = ChildProcess.Start(ChildProcess.StartInfo(_binary, arguments, _environment));
        using var client = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with {_process.ExitCode} before it answered.\n{Printed}");
            if (watch.Elapsed > StartLimit)
                throw new TimeoutException($"The server did not answer within {StartLimit}.\n{Printed}");
            await Task.Delay(10);
        }
        return watch.Elapsed;
    }

    /// <summary><c>kill -9</c>: no handler runs, nothing is flushed. Returns when the process is gone.</summary>
    public async Task KillAsync()
    {
        var process = Running();
        process.Kill();
        await process.WaitForExitAsync();
        Forget();
    }

    /// <summary>SIGTERM; gives the exit code and how long the end took. Fails when it takes longer than <paramref name="limit"/>.</summary>
    public async Task<(int ExitCode, TimeSpan Elapsed)> TerminateAsync(TimeSpan limit)
    {
        var process = Running();
        var watch = Stopwatch.StartNew();
        Signal(SignalTerminate);
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The server did not end within {limit} of SIGTERM.\n{Printed}");
        }
        var elapsed = watch.Elapsed;
        var exitCode = process.ExitCode;
        Forget();
        return (exitCode, elapsed);
    }

    /// <summary>SIGSTOP: the process stands still, and its connections stay open.</summary>
    public void Freeze() => Signal(SignalStop);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Signal(SignalContinue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _ownFolder?.Dispose();
    }

    static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("health", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    Process Running() => _process ?? throw new InvalidOperationException("The server is not running.");

    void Signal(int number)
    {
        if (Kill(ProcessId, number) != 0)
            throw new InvalidOperationException($"Signal {number} to {ProcessId} failed with error {Marshal.GetLastPInvokeError()}.");
    }

    void Forget()
    {
        _process?.Dispose();
        _process = null;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int Kill(int process, int signal);
}
