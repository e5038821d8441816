using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// A program of the operator's that prints the secret key, as Base64, on its standard output. What it prints is never repeated: neither
/// there nor on standard error, which might hold the key just as well.
/// </summary>
/// <param name="program">Its name, looked for on the PATH, or its path.</param>
/// <param name="arguments">Its command line; spaces separate, double quotes hold together.</param>
/// <param name="timeLimit">How long it may take.</param>
internal sealed class SecretKeyProvider(string program, string arguments, TimeSpan timeLimit)
{
    /// <summary>A key takes 44 characters; a program that prints much more prints something else.</summary>
    const int OutputLengthMax = 1024;

    /// <summary>Runs it; throws <see cref="ConfigurationException"/> where that gives no key.</summary>
    public SecretKey Run()
    {
        var output = new StringBuilder();
        using var process = new Process { StartInfo = StartInfo() };
        using var outputEnded = new ManualResetEventSlim();
        process.OutputDataReceived += (_, line) => Collect(line.Data, output, outputEnded);
        process.ErrorDataReceived += (_, _) => { }; // read, so that it never waits for a reader
        Start(process);
        var patience = Stopwatch.StartNew();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        if (!process.WaitForExit(timeLimit) || !outputEnded.Wait(Remaining(patience)))
        {
            process.Kill(entireProcessTree: true);
            throw Failure($"gave no key within {timeLimit.TotalSeconds} seconds");
        }
        if (process.ExitCode != 0)
            throw Failure($"ended with exit code {process.ExitCode}");
        return SecretKey.TryParse(output.ToString(), out var key) ? key
            : throw Failure(string.IsNullOrWhiteSpace(output.ToString()) ? "printed nothing" : "printed something else than the Base64 text of a 32-byte key");
    }

    ProcessStartInfo StartInfo() => new(FullName(), arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    // The framework would look in the current folder too, where anybody may have left a program.
    string FullName() => OperatingSystem.IsWindows() || program.Contains('/', StringComparison.Ordinal)
        ? program
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? throw Failure("cannot be started: it is not on the PATH");

    void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
        {
            throw Failure("cannot be started: it does not exist or may not be executed");
        }
    }

    TimeSpan Remaining(Stopwatch patience) => timeLimit > patience.Elapsed ? timeLimit - patience.Elapsed : TimeSpan.Zero;

    ConfigurationException Failure(string what) =>
        new($"The secret key provider {program} {what}. Run it by hand as the server would, and see secretKey.provider and secretKey.providerArgs.");

    static void Collect(string? line, StringBuilder output, ManualResetEventSlim ended)
    {
        if (line is null)
            ended.Set();
        else if (output.Length <= OutputLengthMax)
            output.Append(line.AsSpan(0, Math.Min(line.Length, OutputLengthMax))).Append('\n');
    }
}
