using System.Globalization;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Durability;

/// <summary>
/// The promise behind 201, tried on the real binary: <c>kill -9</c> at random moments while several clients post, start again on
/// the same storage, and look. Fifty kills; <c>SEQSVR_KILLS</c> asks for more, <c>SEQSVR_SEED</c> repeats the plan of a run.
/// </summary>
public class KillLoopTests(ITestOutputHelper output)
{
    const int Connections = 4;

    [Fact]
    [Trait("Duration", "long")]
    public async Task WhatWasAcknowledgedSurvivesEveryKill()
    {
        var kills = FromEnvironment("SEQSVR_KILLS", 50);
        var seed = FromEnvironment("SEQSVR_SEED", Environment.TickCount & int.MaxValue);
        output.WriteLine($"seed {seed}, {kills} kills (SEQSVR_SEED and SEQSVR_KILLS change them)");
        var random = new Random(seed);
        var ledger = new Ledger();
        // Small flushes, so that kills also fall into the writing of segments, their merges and the swap of the manifest.
        await using var server = await ServerProcess.StartAsync(environment: new Dictionary<string, string> { ["SEQ_STORAGE_FLUSHROWS"] = "400" });
        var posters = new Posters(server.Url, ledger, seed);

        for (var round = 1; round <= kills; round++)
        {
            using var stop = new CancellationTokenSource();
            var posting = posters.RunAsync(round, Connections, stop.Token);
            await Task.WhenAny(posting, Task.Delay(random.Next(10, 500)));
            posting.IsCompleted.ShouldBeFalse($"posting ended before the kill\n{server.Printed}");
            await server.KillAsync();
            await stop.CancelAsync();
            await posting;

            await server.StartAsync();
            var read = await EventSocket.ScanClefAsync(server.Url, $"Round >= {round - 1}");
            // Where events are missing, it says whether they could not be read.
            ledger.ShouldHold(read, round - 1, $"seed {seed}, after kill {round}, {read.Count} events read\n{server.Printed}");
        }

        ledger.ShouldHold(await EventSocket.ScanClefAsync(server.Url, null), 0, $"seed {seed}, at the end");
        ledger.AcknowledgedBatches.ShouldBeGreaterThan(kills, "the loop must acknowledge something to prove something");
        output.WriteLine($"{ledger.AcknowledgedBatches} batches with {ledger.AcknowledgedEvents} events acknowledged, all there");
    }

    static int FromEnvironment(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
