using Seqsvr.Conformance.Http;
using Seqsvr.Conformance.Processes;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Durability;

/// <summary>An operator's way to stop the server: what is in flight is finished, the exit code is 0.</summary>
[Collection(nameof(Undisturbed))]
public class TerminationTests(ITestOutputHelper output)
{
    // The promise is 2 s; a busy build machine gets more, so that the test fails for a hang and not for a neighbour.
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task TerminatedUnderLoadItFinishesAndEndsWithZero()
    {
        var ledger = new Ledger();
        await using var server = await ServerProcess.StartAsync();
        using var tail = await EventSocket.OpenAsync(server.Url, "api/events/stream");
        using var stop = new CancellationTokenSource();
        var posting = new Posters(server.Url, ledger, seed: 1).RunAsync(round: 1, connections: 8, stop.Token);
        while (ledger.AcknowledgedBatches < 50)
            await Task.Delay(10);

        var (exitCode, elapsed) = await server.TerminateAsync(Limit);
        await stop.CancelAsync();
        await posting;

        exitCode.ShouldBe(0, server.Printed);
        output.WriteLine($"ended {elapsed.TotalMilliseconds:F0} ms after SIGTERM");
        await server.StartAsync();
        ledger.ShouldHold(await EventSocket.ScanClefAsync(server.Url, null), 0, "after SIGTERM");
    }

    [Fact]
    public async Task TerminatedWhenIdleItEndsWithZero()
    {
        await using var server = await ServerProcess.StartAsync();
        (await server.TerminateAsync(Limit)).ExitCode.ShouldBe(0, server.Printed);
    }
}
