using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Http;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Takes events: the whole body is read and checked before anything of it is stored, and the answer comes when it is on disk.
/// </summary>
/// <param name="rulesOf">What the caller's key says about its events; called once a request, after the caller was checked.</param>
internal sealed class IngestEndpoints(
    EventStore store, ServerSettings settings, RuntimeSettings runtime, Func<HttpContext, InputRules> rulesOf, TimeProvider time, ILogger log)
{
    readonly PayloadReader _payloads = new(new IngestBudget(settings.IngestBytesInFlightMax));

    /// <summary><c>POST ingest/clef</c>: CLEF, whatever the content type.</summary>
    public Task PostClefAsync(HttpContext context) => PostAsync(context, isClef: true);

    /// <summary><c>POST api/events/raw</c>: CLEF where content type or parameter say so, else <c>{"Events":[...]}</c>.</summary>
    public Task PostRawAsync(HttpContext context) => PostAsync(context, ClefChoice.IsClefBody(context.Request));

    async Task PostAsync(HttpContext context, bool isClef)
    {
        using var payload = await _payloads.ReadAsync(context.Request, runtime.RawPayloadMaximumContentLength, context.RequestAborted);
        var rules = rulesOf(context);
        if (!TryParse(payload.Written, isClef, rules.ChangesProperties, out var batch, out var error))
        {
            IngestionLog.PayloadRefused(log, error.Reason);
            await JsonResponse.WriteErrorAsync(context, StatusCodes.Status400BadRequest, error.ToString());
            return;
        }
        if (batch is not null)
            batch = rules.Apply(batch, time);
        // Not cancelled with the request: the batch is whole, and a sender that left will not learn its fate either way.
        if (batch is not null)
            await store.AppendAsync(batch, CancellationToken.None);
        await JsonResponse.WriteAsync(context, StatusCodes.Status201Created, rules.Accepted);
    }

    bool TryParse(ReadOnlyMemory<byte> payload, bool isClef, bool keepsMessages, out EventBatch? batch, [NotNullWhen(false)] out IngestError? error)
    {
        var limits = settings.EventLimits with { EventBytesMax = runtime.RawEventMaximumContentLength };
        return isClef
            ? ClefBatchReader.TryRead(payload, limits, keepsMessages, out batch, out error)
            : RawEventsReader.TryRead(payload, limits, keepsMessages, out batch, out error);
    }
}
