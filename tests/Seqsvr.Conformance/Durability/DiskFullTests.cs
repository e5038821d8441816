using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Durability;

/// <summary>A full disk refuses new events with a reason and loses none; with room again the server goes on by itself.</summary>
public class DiskFullTests(ITestOutputHelper output)
{
    const int DiskMegabytes = 320;
    const int BallastMegabytes = 128;
    const int EventsPerBatch = 200;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SmallDiskTheory]
    [InlineData(32 << 20, "refused early, to leave room for flushes")]
    [InlineData(0, "writing until the system says that there is no space")]
    public async Task AFullDiskRefusesLosesNothingAndResumes(long minimumFreeBytes, string how)
    {
        output.WriteLine(how);
        await using var disk = await SmallDisk.MountAsync(DiskMegabytes);
        var ballast = Path.Combine(disk.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[BallastMegabytes * 1024 * 1024]);
        await using var server = await ServerProcess.StartAsync(Path.Combine(disk.Path, "storage"));
        using var client = new SeqClient(server.Url);
        await client.SetAsync("MinimumFreeStorageSpace", minimumFreeBytes);
        var ledger = new Ledger();

        var refused = await FillAsync(client, ledger, 1);
        output.WriteLine($"refused after {ledger.AcknowledgedEvents} events with {(int)refused.Status}: {refused.Body}");
        new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.InsufficientStorage }.ShouldContain(refused.Status);
        JsonDocument.Parse(refused.Body).RootElement.GetProperty("Error").GetString()!.ShouldContain("disk", Case.Insensitive);
        (await client.GetTextAsync("health")).ShouldNotBeEmpty();
        ledger.ShouldHold(await EventSocket.ScanClefAsync(server.Url, null), 0, "with a full disk");

        File.Delete(ballast);
        await ResumeAsync(client, ledger);
        ledger.ShouldHold(await EventSocket.ScanClefAsync(server.Url, null), 0, "with room again");

        await server.KillAsync();
        await server.StartAsync();
        ledger.ShouldHold(await EventSocket.ScanClefAsync(server.Url, null), 0, "after a restart");
    }

    [SmallDiskTheory]
    [InlineData(32 << 20)]
    [InlineData(0)]
    public async Task AServerKilledOnAFullDiskStartsAgainWithEveryAcknowledgedEvent(long minimumFreeBytes)
    {
        await using var disk = await SmallDisk.MountAsync(DiskMegabytes);
        await using var server = await ServerProcess.StartAsync(Path.Combine(disk.Path, "storage"));
        var ledger = new Ledger();
        using (var client = new SeqClient(server.Url))
        {
            await client.SetAsync("MinimumFreeStorageSpace", minimumFreeBytes);
            await FillAsync(client, ledger, 1);
        }

        await server.KillAsync();
        await server.StartAsync();
        ledger.ShouldHold(await EventSocket.ScanClefAsync(server.Url, null), 0, "started on a full disk");
    }

    /// <summary>Posts until a batch is refused, and gives that answer.</summary>
    static async Task<(HttpStatusCode Status, string Body)> FillAsync(SeqClient client, Ledger ledger, int round)
    {
        for (var id = 1; ; id++)
        {
            var (status, body) = await PostAsync(client, ledger, new TaggedBatch(round, id, EventsPerBatch, Padding: 3000 + id % 7));
            if (status != HttpStatusCode.Created)
                return (status, body);
            ((long)id * EventsPerBatch * 3000).ShouldBeLessThan(100L * 1024 * 1024 * 1024, "the disk never fills");
        }
    }

    /// <summary>Posts until a batch is accepted again.</summary>
    static async Task ResumeAsync(SeqClient client, Ledger ledger)
    {
        var watch = Stopwatch.StartNew();
        for (var id = 1_000_000; ; id++)
        {
            var (status, body) = await PostAsync(client, ledger, new TaggedBatch(2, id, 1, 10));
            if (status == HttpStatusCode.Created)
                return;
            watch.Elapsed.ShouldBeLessThan(Patience, $"still refused though there is room: {body}");
            await Task.Delay(200);
        }
    }

    static async Task<(HttpStatusCode Status, string Body)> PostAsync(SeqClient client, Ledger ledger, TaggedBatch batch)
    {
        ledger.Posting(batch);
        var answer = await client.TryIngestAsync(Encoding.UTF8.GetBytes(batch.ToClef()));
        if (answer.Status == HttpStatusCode.Created)
            ledger.Acknowledged(batch);
        return answer;
    }
}
