using System.Net;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Ingestion;

/// <summary>What senders see while the disk does not take events, and after.</summary>
public sealed class DiskTroubleTests
{
    [Fact]
    public Task AFullDiskIs503UntilThereIsRoomAgain() =>
        RefusesAndResumes(disk => disk.FreeBytes = 0, disk => disk.FreeBytes = long.MaxValue);

    [Theory]
    [InlineData(DiskFault.DiskFull)]
    [InlineData(DiskFault.Error)]
    public Task AFailingDiskIs503UntilItWorksAgain(DiskFault fault) =>
        RefusesAndResumes(disk => disk.Inject = _ => fault, disk => disk.Inject = null);

    static async Task RefusesAndResumes(Action<MemoryDirectory> breakIt, Action<MemoryDirectory> mendIt)
    {
        var disk = new MemoryDirectory(seed: 1);
        await using var server = await RunningServer.StartAsync(storage: disk);
        await Numbered.PostAsync(server, 0, 1);

        breakIt(disk);
        var taken = 1;
        RunningServer.Answer refusal;
        // Free space is asked for now and then, not for every batch; what is taken meanwhile must stay.
        while ((refusal = await server.PostAsync("/ingest/clef", Numbered.Clef(taken, 1))).Status == HttpStatusCode.Created)
        {
            (++taken).ShouldBeLessThan(1000);
            await Task.Delay(20);
        }
        refusal.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, refusal.Text);
        refusal.Error.ShouldContain("Nothing of the request was kept");
        refusal.Headers.RetryAfter.ShouldNotBeNull();
        (await AllAsync(server)).ShouldBe(Enumerable.Range(0, taken).Reverse());

        mendIt(disk);
        await RetryUntilTakenAsync(server, Numbered.Clef(taken, 10));
        (await AllAsync(server)).ShouldBe(Enumerable.Range(0, taken + 10).Reverse());
    }

    static async Task<int[]> AllAsync(RunningServer server) => Numbered.Of((await server.GetAsync("/api/events?count=2000")).Json);

    static async Task RetryUntilTakenAsync(RunningServer server, string clef)
    {
        for (var attempt = 0; (await server.PostAsync("/ingest/clef", clef)).Status != HttpStatusCode.Created; attempt++)
        {
            attempt.ShouldBeLessThan(300);
            await Task.Delay(50);
        }
    }
}
