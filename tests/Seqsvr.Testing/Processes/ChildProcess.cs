using System.Diagnostics;

namespace Seqsvr.Testing.Processes;

/// <summary>Runs a command to its end and gives what it printed; a command that does not end in time is killed and fails the test.</summary>
public static class ChildProcess
{
    /// <summary>How one finished.</summary>
    public sealed record Result(int ExitCode, string Output, string Errors, TimeSpan Elapsed)
    {
        /// <summary>The standard output of a command that must succeed.</summary>
        public string MustSucceed()
            => ExitCode == 0 ? Output : throw new InvalidOperationException($"The command ended with {ExitCode}.\n{Errors}\n{Output}");
    }

    /// <summary>Starts <paramref name="file"/> and waits for its end, one minute if not told otherwise.</summary>
    public static async Task<Result> RunAsync(
        string file, IReadOnlyList<string> arguments, string? workingFolder = null,
        IReadOnlyDictionary<string, string>? environment = null, TimeSpan? timeout = null)
    {
        var start = StartInfo(file, arguments, environment);
        start.WorkingDirectory = workingFolder ?? "";
        var watch = Stopwatch.StartNew();
        var (process, output, errors) = Start(start);
        using (process)
        {
            try
            {
                await process.WaitForExitAsync().WaitAsync(timeout ?? TimeSpan.FromMinutes(1));
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{file} {string.Join(' ', arguments)} did not end in time.\n{errors.Text}\n{output.Text}");
            }
            return new Result(process.ExitCode, output.Text, errors.Text, watch.Elapsed);
        }
    }

    internal static ProcessStartInfo StartInfo(string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SEQ_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name); // what the developer has set must not reach the server under test
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    internal static (Process Process, CapturedOutput Output, CapturedOutput Errors) Start(ProcessStartInfo start)
    {
        var process = new Process { StartInfo = start };
        var output = new CapturedOutput();
        var errors = new CapturedOutput();
        process.OutputDataReceived += output.Add;
        process.ErrorDataReceived += errors.Add;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, output, errors);
    }
}
