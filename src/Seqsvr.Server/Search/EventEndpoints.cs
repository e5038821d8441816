using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Search;

/// <summary>Finds events and answers with them: a page, a list or an export, or one.</summary>
/// <param name="lookup">Finds single events.</param>
/// <param name="permalinks">Finds the copies that permalinks keep.</param>
/// <param name="searches">For answers that are computed whole.</param>
/// <param name="exports">For answers that are sent while they are found, and last as long as the client takes.</param>
internal sealed class EventEndpoints(
    EventStore store, SignalLookup signals, EventLookup lookup, PermalinkLookup permalinks, TimeProvider time,
    WorkSlots searches, WorkSlots exports, QueryLimits limits)
{
    /// <summary>Largest page; clients ask for at most 5000.</summary>
    const int PageCountMax = 20_000;

    /// <summary>A page with more bytes than this ends early, with status Full; the client goes on behind its last event.</summary>
    const int PageBytesMax = 32 << 20;

    /// <summary>Size of the pieces in which lists and exports are sent: each costs the server a write and the client a read.</summary>
    const int ChunkBytes = 64 << 10;

    /// <summary>Room for an event on top, so that the buffer rarely has to grow, and is no large object to the runtime.</summary>
    const int ChunkCapacity = ChunkBytes + (8 << 10);

    /// <summary><c>GET|POST api/events/signal</c>: a page of events and how far it reaches.</summary>
    public async Task SearchAsync(HttpContext context)
    {
        var parameters = SearchParameters.Read(context.Request, PageCountMax, isExport: false);
        var evaluation = await EvaluationContext.ReadAsync(context.Request);
        var request = parameters.ToRequest(evaluation, signals, Caller.Of(context), time) with { MemoryLimitBytes = limits.MemoryLimitBytes };
        var page = await searches.RunAsync(ct => WritePage(EventSearch.Run(store, request, ct), parameters.Render), null, context.RequestAborted);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, page.WrittenMemory);
    }

    /// <summary><c>GET api/events</c>: an array of events, or with <c>?clef</c> one CLEF document a line; without <c>count</c> then all there are.</summary>
    public async Task ListAsync(HttpContext context)
    {
        var asClef = ClefChoice.IsAsked(context.Request);
        var parameters = SearchParameters.Read(context.Request, int.MaxValue, isExport: asClef);
        var request = parameters.ToRequest(EvaluationContext.Empty, signals, Caller.Of(context), time);
        var chunks = exports.StreamAsync((hand, ct) => WriteList(request, asClef, parameters.Render, hand, ct), context.RequestAborted);
        var response = context.Response;
        await foreach (var chunk in chunks)
        {
            if (!response.HasStarted)
                response.ContentType = asClef ? "application/vnd.serilog.clef; charset=utf-8" : JsonResponse.ContentType;
            await response.Body.WriteAsync(chunk, context.RequestAborted);
        }
    }

    /// <summary><c>GET api/events/{id}</c>: one event, or 404. With <c>permalinkId</c>, also one that only a permalink still has.</summary>
    public async Task FindAsync(HttpContext context)
    {
        var text = (string)context.Request.RouteValues["id"]!;
        var query = new QueryReader(context.Request.Query);
        var (render, permalinkId, caller) = (query.Flag("render"), query.Text("permalinkId"), Caller.Of(context));
        if (!EventId.TryParse(text, out var id) || await FindAsync(id, permalinkId, caller, context.RequestAborted) is not { } row)
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no event {text}.");
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => EventEntityWriter.Write(writer, row, render));
    }

    async Task<EventRow?> FindAsync(EventId id, string? permalinkId, Caller caller, CancellationToken ct) =>
        await searches.RunAsync(stopped => lookup.Find(id, caller, stopped), null, ct)
        ?? (permalinkId is null ? null : permalinks(permalinkId, id, caller));

    static ArrayBufferWriter<byte> WritePage(SearchResult result, bool render)
    {
        var page = new ArrayBufferWriter<byte>(64 << 10);
        using var writer = new Utf8JsonWriter(page, JsonResponse.WriterOptions);
        var status = result.Status;
        var lastRead = result.LastRead;
        writer.WriteStartObject();
        writer.WriteStartArray("Events"u8);
        foreach (var row in result.Rows)
        {
            EventEntityWriter.Write(writer, row, render);
            if (writer.BytesCommitted + writer.BytesPending < PageBytesMax || row.Id == result.Rows[^1].Id)
                continue;
            (status, lastRead) = (SearchStatus.Full, row.Id);
            break;
        }
        writer.WriteEndArray();
        writer.WriteStartObject("Statistics"u8);
        writer.WriteString("Elapsed"u8, result.Elapsed.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
        if (lastRead is { } last)
        {
            writer.WriteString("LastReadEventId"u8, last.ToString());
            writer.WriteString("LastReadEventTimestamp"u8, EventEntityWriter.TimeText(last.Timestamp));
        }
        writer.WriteString("Status"u8, status.ToString());
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return page;
    }

    /// <summary>Runs on the search's own thread.</summary>
    void WriteList(SearchRequest request, bool asClef, bool render, Action<ReadOnlyMemory<byte>> hand, CancellationToken ct)
    {
        using var export = new EventExport(asClef, render);
        var chunk = new ArrayBufferWriter<byte>(ChunkCapacity);
        var isFirst = true;
        if (!asClef)
            chunk.Write("["u8);
        EventSearch.Stream(store, request, Add, ct);
        if (!asClef)
            chunk.Write("]"u8);
        hand(chunk.WrittenMemory);

        void Add(EventRow row)
        {
            var text = export.Write(row).Span;
            if (text.IsEmpty)
                return;
            if (!asClef && !isFirst)
                chunk.Write(","u8);
            isFirst = false;
            chunk.Write(text);
            if (asClef)
                chunk.Write("\n"u8);
            if (chunk.WrittenCount < ChunkBytes)
                return;
            hand(chunk.WrittenMemory);
            chunk = new ArrayBufferWriter<byte>(ChunkCapacity);
        }
    }
}
