using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Seqsvr.Conformance.Processes;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Launcher;

/// <summary>The real launcher and the real server, through a link named <c>seq</c>, from another folder.</summary>
[Collection(nameof(Undisturbed))]
public sealed class LauncherJourneyTests
{
    const int SignalInterrupt = 2;
    const int SignalTerminate = 15;
    static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan SecondStartLimit = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task ASecondStartAnswersSoonAndASignalEndsItWithZero()
    {
        using var folder = new TemporaryFolder();
        var seq = Path.Combine(folder.Path, "seq");
        File.CreateSymbolicLink(seq, Path.Combine(RepositoryLayout.Root, "seqsvr"));
        (await ChildProcess.RunAsync(seq, ["version"], workingFolder: "/", timeout: BuildLimit)).MustSucceed();

        // The machine may be busy with something else: one of three starts has to be quick, all have to end well.
        var times = new List<TimeSpan>();
        foreach (var signal in new[] { SignalTerminate, SignalInterrupt, SignalTerminate })
            times.Add(await StartAndStopAsync(seq, Path.Combine(folder.Path, "storage"), signal));
        times.Min().ShouldBeLessThan(SecondStartLimit);
    }

    static async Task<TimeSpan> StartAndStopAsync(string seq, string storage, int signal)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Next()}/health");
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        var running = Process.Start(new ProcessStartInfo(seq, ["run", $"--listen={url.GetLeftPart(UriPartial.Authority)}", $"--storage={storage}"])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
        })!;
        using (running)
        {
            while (!await AnswersAsync(client, url) && watch.Elapsed < BuildLimit)
                await Task.Delay(10);
            var elapsed = watch.Elapsed;
            Kill(running.Id, signal).ShouldBe(0);
            await running.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            running.ExitCode.ShouldBe(0);
            return elapsed;
        }
    }

    static async Task<bool> AnswersAsync(HttpClient client, Uri url)
    {
        try
        {
            using var response = await client.GetAsync(url);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int Kill(int process, int signal);
}
