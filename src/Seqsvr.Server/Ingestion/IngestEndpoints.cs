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
using Seqsvr.Store.Threads;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Takes events: the whole body is read and checked before anything of it is stored, and the answer comes when it is on disk.
/// </summary>
/// <param name="sourceOf">Where the events of a request come from; called once, after the caller was checked.</param>
/// <param name="rightOfWay">What large bodies give way to.</param>
internal sealed class IngestEndpoints(
    EventStore store, ServerSettings settings, RuntimeSettings runtime, Func<HttpContext, InputSource> sourceOf, InputMeter all, IngestionJournal journal,
    RightOfWay rightOfWay, TimeProvider time, ILogger log)
{
    /// <summary>Reading the events of so many bytes keeps a core busy for longer than it takes to hand them to another thread.</summary>
    const int LargeBytes = 32 << 10;

    // A thread for each core: more would only take turns.
    readonly KeptThreads _threads = new("seqsvr ingest", Environment.ProcessorCount, ThreadPriorities.LetRequestsInterruptThisThread);
    readonly PayloadReader _payloads = new(new IngestBudget(settings.IngestBytesInFlightMax));

    /// <summary><c>POST ingest/clef</c>: CLEF, whatever the content type.</summary>
    public Task PostClefAsync(HttpContext context) => PostAsync(context, isClef: true);

    /// <summary><c>POST api/events/raw</c>: CLEF where content type or parameter say so, else <c>{"Events":[...]}</c>.</summary>
    public Task PostRawAsync(HttpContext context) => PostAsync(context, ClefChoice.IsClefBody(context.Request));

    async Task PostAsync(HttpContext context, bool isClef)
    {
        var source = sourceOf(context);
        using var payload = await ReadAsync(context, source);
        var rules = source.Rules;
        var taken = payload.Length < LargeBytes
            ? await TakeAsync(payload.Written, isClef, rules, pause: null)
            : await await _threads.StartAsync(() => TakeAsync(payload.Written, isClef, rules, rightOfWay.GiveWay), CancellationToken.None);
        if (taken.Error is { } error)
        {
            Refused(context, source, $"{error.Unit} {error.Line} of {payload.Length} bytes is not valid");
            IngestionLog.PayloadRefused(log, error.Reason);
            await JsonResponse.WriteErrorAsync(context, StatusCodes.Status400BadRequest, error.ToString());
            return;
        }
        all.Took(taken.Arrived, taken.Kept, payload.Length);
        source.Meter.Took(taken.Arrived, taken.Kept, payload.Length);
        await JsonResponse.WriteAsync(context, StatusCodes.Status201Created, rules.Accepted);
    }

    // On the calling thread up to the point where the batch is on its way to the disk.
    async Task<(int Arrived, int Kept, IngestError? Error)> TakeAsync(ReadOnlyMemory<byte> payload, bool isClef, InputRules rules, Action? pause)
    {
        if (!TryParse(payload, isClef, rules.ChangesProperties, pause, out var batch, out var error))
            return (0, 0, error);
        var arrived = batch?.Count ?? 0;
        if (batch is not null)
            batch = rules.Apply(batch, time);
        // Not cancelled with the request: the batch is whole, and a sender that left will not learn its fate either way.
        if (batch is not null)
            await store.AppendAsync(batch, CancellationToken.None).ConfigureAwait(false);
        return (arrived, batch?.Count ?? 0, null);
    }

    async Task<PayloadBuffer> ReadAsync(HttpContext context, InputSource source)
    {
        try
        {
            return await _payloads.ReadAsync(context.Request, runtime.RawPayloadMaximumContentLength, context.RequestAborted);
        }
        catch (RequestRefusedException refusal) when (refusal.Status < StatusCodes.Status500InternalServerError)
        {
            Refused(context, source, refusal.Message);
            throw;
        }
    }

    /// <param name="why">Without anything of what is in the payload.</param>
    void Refused(HttpContext context, InputSource source, string why)
    {
        all.InvalidPayloads.Add(1);
        source.Meter.InvalidPayloads.Add(1);
        journal.Write($"Refused a payload of {context.Connection.RemoteIpAddress} with the API key {source.Name}: {why.TrimEnd('.')}");
    }

    bool TryParse(
        ReadOnlyMemory<byte> payload, bool isClef, bool keepsMessages, Action? pause, out EventBatch? batch, [NotNullWhen(false)] out IngestError? error)
    {
        var limits = settings.EventLimits with { EventBytesMax = runtime.RawEventMaximumContentLength };
        return isClef
            ? ClefBatchReader.TryRead(payload, limits, keepsMessages, pause, out batch, out error)
            : RawEventsReader.TryRead(payload, limits, keepsMessages, out batch, out error);
    }
}
