using System.Globalization;
using System.Net;
using System.Text;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Conformance.Durability;

/// <summary>A retention policy frees a disk on which nothing can be written any more, and events are taken again.</summary>
public class RetentionOnFullDiskTests
{
    const int DiskMegabytes = 192;
    const int EventsPerBatch = 200;

    /// <summary>
    /// Whole segments can be dropped without room; what is in none yet needs room to be moved to one, which <c>MinimumFreeStorageSpace</c> keeps.
    /// </summary>
    const int BatchesOfOneSegment = 130;

    [SmallDiskTheory]
    [InlineData(32 << 20)]
    [InlineData(0)]
    public async Task OldEventsMakeRoomForNewOnes(long minimumFreeBytes)
    {
        await using var disk = await SmallDisk.MountAsync(DiskMegabytes);
        await using var server = await ServerProcess.StartAsync(Path.Combine(disk.Path, "storage"));
        using var client = new SeqClient(server.Url);
        await client.SetAsync("MinimumFreeStorageSpace", minimumFreeBytes);
        var now = TimeProvider.System.GetUtcNow();
        var taken = 0;
        while ((await client.TryIngestAsync(Batch(now.AddDays(-10), taken))).Status == HttpStatusCode.Created)
            if (++taken == BatchesOfOneSegment)
                await Eventually.BecomesTrueAsync(async () => (await client.GetJsonAsync("api/diagnostics/store")).GetProperty("Segments").GetInt32() > 0);
        (await client.CountAsync()).ShouldBe((long)taken * EventsPerBatch);

        await client.CreateAsync("api/retentionpolicies", new { RetentionTime = "5.00:00:00" });

        await Eventually.BecomesTrueAsync(async () => (await client.TryIngestAsync(Batch(now, taken))).Status == HttpStatusCode.Created);
        (await client.CountAsync($"Batch < {taken}")).ShouldBeLessThan((long)taken * EventsPerBatch);
        (await client.CountAsync($"Batch = {taken}")).ShouldBe(EventsPerBatch);
    }

    static byte[] Batch(DateTimeOffset start, int number)
    {
        var lines = new StringBuilder();
        for (var index = 0; index < EventsPerBatch; index++)
            lines.Append(
                CultureInfo.InvariantCulture,
                $$"""{"@t":"{{start.AddMilliseconds(number):O}}","Batch":{{number}},"Text":"{{TaggedBatch.TextOf(number, index, padding: 3000)}}"}""").Append('\n');
        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}
