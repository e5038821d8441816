using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>What the event store holds and has done since the start, for operators and for benchmarks.</summary>
internal sealed class StoreDiagnostics(EventStore store)
{
    public Task GetAsync(HttpContext context)
    {
        var statistics = store.Statistics;
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber(nameof(statistics.Rows), statistics.Rows);
            writer.WriteNumber(nameof(statistics.HotRows), statistics.HotRows);
            writer.WriteNumber(nameof(statistics.HotBytes), statistics.HotBytes);
            writer.WriteNumber(nameof(statistics.Segments), statistics.Segments);
            writer.WriteNumber(nameof(statistics.SegmentBytes), statistics.SegmentBytes);
            writer.WriteNumber(nameof(statistics.Indexes), statistics.Indexes);
            writer.WriteNumber(nameof(statistics.IndexBytes), statistics.IndexBytes);
            writer.WriteBoolean(nameof(statistics.IndexIsDue), statistics.IndexIsDue);
            writer.WriteNumber(nameof(statistics.LogFiles), statistics.LogFiles);
            writer.WriteNumber(nameof(statistics.LogFileBytes), statistics.LogFileBytes);
            writer.WriteNumber(nameof(statistics.AppendedBatches), statistics.AppendedBatches);
            writer.WriteNumber(nameof(statistics.AppendedRows), statistics.AppendedRows);
            writer.WriteNumber(nameof(statistics.LogBytesWritten), statistics.LogBytesWritten);
            writer.WriteNumber(nameof(statistics.LogSyncs), statistics.LogSyncs);
            writer.WriteBoolean(nameof(statistics.FlushIsDue), statistics.FlushIsDue);
            writer.WriteNumber(nameof(statistics.Flushes), statistics.Flushes);
            writer.WriteNumber(nameof(statistics.FlushedBytes), statistics.FlushedBytes);
            writer.WriteNumber(nameof(statistics.Merges), statistics.Merges);
            writer.WriteNumber(nameof(statistics.MergedSegments), statistics.MergedSegments);
            writer.WriteNumber(nameof(statistics.MergedBytes), statistics.MergedBytes);
            writer.WriteNumber(nameof(statistics.WriteAmplification), Math.Round(statistics.WriteAmplification, 3));
            writer.WriteBoolean(nameof(statistics.MergeIsDue), statistics.MergeIsDue);
            writer.WriteNumber(nameof(statistics.DeletedRows), statistics.DeletedRows);
            writer.WriteNumber(nameof(statistics.DroppedSegments), statistics.DroppedSegments);
            writer.WriteString(nameof(statistics.Maintenance), statistics.Maintenance.ToString());
            writer.WriteNumber(nameof(statistics.MaintenanceRowsDone), statistics.MaintenanceRowsDone);
            writer.WriteNumber(nameof(statistics.MaintenanceRowsTotal), statistics.MaintenanceRowsTotal);
            writer.WriteNumber(nameof(statistics.CacheBytes), statistics.CacheBytes);
            writer.WriteNumber(nameof(statistics.CacheBytesMax), statistics.CacheBytesMax);
            writer.WriteNumber(nameof(statistics.CacheLoads), statistics.CacheLoads);
            writer.WriteNumber(nameof(statistics.DamagedPlaces), statistics.DamagedPlaces);
            writer.WriteNumber(nameof(statistics.UnfaithfulPackings), statistics.UnfaithfulPackings);
            writer.WriteEndObject();
        });
    }
}
