using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary><c>GET api/diagnostics/storage</c>: how much room events take, by the time when they happened.</summary>
internal sealed class StorageEndpoints(EventStore store, TimeProvider time)
{
    /// <summary>Where nobody says how long an interval is, there are about as many as a chart has room for.</summary>
    const int UsualIntervals = 100;

    /// <summary>About as many marks as the axis of a chart has room for.</summary>
    const int UsualTicks = 10;

    static readonly int[] RoundSeconds = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400];

    public Task GetAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var pieces = store.Pieces;
        var full = FullRange(pieces);
        var (start, end) = (query.Time("rangeStart") ?? full.Start, query.Time("rangeEnd") ?? full.End);
        if (end < start)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The parameter rangeEnd must not be before rangeStart.");
        var seconds = query.Integer("intervalSeconds", 1, int.MaxValue) ?? Round(end - start, UsualIntervals);
        if ((end - start) / TimeSpan.TicksPerSecond / seconds >= StorageHistogram.IntervalsMax)
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, $"The range has more than {StorageHistogram.IntervalsMax} intervals of that length: make intervalSeconds longer.");
        var histogram = new StorageHistogram(start, end, seconds * TimeSpan.TicksPerSecond);
        foreach (var piece in pieces)
            histogram.Add(piece);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, (start, end), full, seconds, histogram));
    }

    /// <summary>From the first event to behind the last; nothing, now, where there is none.</summary>
    (long Start, long End) FullRange(IReadOnlyList<StoredPiece> pieces)
    {
        var now = time.GetUtcNow().UtcTicks;
        return pieces.Count == 0 ? (now, now) : (pieces.Min(piece => piece.MinTicks), pieces.Max(piece => piece.MaxTicks) + 1);
    }

    /// <summary>The shortest round interval of which a range has no more than <paramref name="count"/>.</summary>
    static int Round(long ticks, int count)
    {
        foreach (var seconds in RoundSeconds)
            if (ticks / TimeSpan.TicksPerSecond <= (long)seconds * count)
                return seconds;
        return (int)Math.Min(int.MaxValue, (ticks / TimeSpan.TicksPerSecond / count) + 1);
    }

    static void Write(Utf8JsonWriter writer, (long Start, long End) range, (long Start, long End) full, int seconds, StorageHistogram histogram)
    {
        writer.WriteStartObject();
        WriteRange(writer, "Range", range);
        WriteRange(writer, "FullRange", full);
        writer.WriteNumber("IntervalSeconds"u8, seconds);
        writer.WriteNumber("TickIntervalSeconds"u8, Math.Max(seconds, Round(range.End - range.Start, UsualTicks)));
        writer.WriteStartObject("Results"u8);
        writer.WriteStartArray("Columns"u8);
        WriteColumn(writer, "Time", "Timestamp");
        WriteColumn(writer, "Bytes", "General");
        writer.WriteEndArray();
        writer.WriteStartArray("Rows"u8);
        foreach (var (start, bytes) in histogram.Intervals)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(TextOf(start));
            writer.WriteNumberValue(bytes);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteRange(Utf8JsonWriter writer, string name, (long Start, long End) range)
    {
        writer.WriteStartObject(name);
        writer.WriteString("Start"u8, TextOf(range.Start));
        writer.WriteString("End"u8, TextOf(range.End));
        writer.WriteEndObject();
    }

    static void WriteColumn(Utf8JsonWriter writer, string label, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("Label"u8, label);
        writer.WriteString("Type"u8, type);
        writer.WriteEndObject();
    }

    static string TextOf(long ticks) => EntityJson.TimeText(new DateTimeOffset(Math.Min(ticks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero));
}
