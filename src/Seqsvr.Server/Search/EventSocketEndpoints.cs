using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Search;

/// <summary>
/// The two WebSockets: history (<c>api/events/scan</c>, newest first, then closed) and what arrives from now on
/// (<c>api/events/stream</c>). What is wrong with a request is said in the close frame, because clients cannot read the body of a
/// refused upgrade.
/// </summary>
internal sealed class EventSocketEndpoints(
    EventStore store, SignalLookup signals, CallerCheck callers, TimeProvider time, WorkSlots exports, TimeSpan sendTimeout, CancellationToken stopping)
{
    /// <summary><c>api/events/scan</c>.</summary>
    public async Task ScanAsync(HttpContext context)
    {
        await using var socket = await EventSocket.AcceptAsync(context, sendTimeout, stopping);
        await ServeAsync(socket, async () =>
        {
            var asClef = new QueryReader(context.Request.Query).Flag("clef");
            var parameters = SearchParameters.Read(context.Request, int.MaxValue, isExport: asClef);
            var request = parameters.ToRequest(await BeginAsync(context, socket), signals, Caller.Of(context), time);
            await foreach (var message in exports.StreamAsync((hand, ct) => Scan(request, asClef, parameters.Render, hand, ct), socket.Gone))
                await socket.SendAsync(message);
        });
    }

    /// <summary><c>api/events/stream</c>.</summary>
    public async Task StreamAsync(HttpContext context)
    {
        // Before the upgrade is answered: whatever is stored after the client sees the answer reaches it.
        await using var tail = store.Subscribe();
        await using var socket = await EventSocket.AcceptAsync(context, sendTimeout, stopping);
        await ServeAsync(socket, async () =>
        {
            var query = new QueryReader(context.Request.Query);
            using var export = new EventExport(query.Flag("clef"), query.Flag("render"));
            var evaluation = await BeginAsync(context, socket);
            var caller = Caller.Of(context);
            var signal = SignalExpression.Read(query.Text("signal"), signals, caller);
            var meaning = new QueryContext(time.GetUtcNow().UtcTicks, evaluation.Variables);
            var asked = Filters.All([Filters.Parse(query.Text("filter"), meaning), signal, evaluation.Signal]);
            var filter = Compile(Filters.All([asked, caller.ViewFilter]), meaning);
            while (await tail.NextAsync(socket.Gone) is { } batch)
            {
                // A tail may run for days, and sees no more than a new request would: its session or key may have ended, its view filter be another.
                var present = callers.Admit(context.Request, Permission.Read);
                if (!ReferenceEquals(present, caller))
                    (caller, filter) = (present, Compile(Filters.All([asked, present.ViewFilter]), meaning));
                await SendMatchesAsync(socket, batch, filter?.At(time.GetUtcNow().UtcTicks), export);
            }
            throw new OperationCanceledException("the store is closing");
        });
    }

    /// <summary>The context that the client sends first if it says so; from here on the socket is watched for its close.</summary>
    static async Task<EvaluationContext> BeginAsync(HttpContext context, EventSocket socket)
    {
        var evaluation = new QueryReader(context.Request.Query).Flag("wait")
            ? EvaluationContext.Parse(await socket.FirstMessageAsync())
            : EvaluationContext.Empty;
        socket.Listen();
        return evaluation;
    }

    async Task ServeAsync(EventSocket socket, Func<Task> serve)
    {
        try
        {
            await serve();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null);
        }
        catch (RequestRefusedException refusal)
        {
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, string.Join(' ', [refusal.Message, .. refusal.Reasons ?? []]));
        }
        catch (TailOverflowException)
        {
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "Events arrive faster than this connection takes them. Connect again, or filter more.");
        }
        catch (Exception error) when (socket.Gone.IsCancellationRequested || error is OperationCanceledException or WebSocketException)
        {
            // The server is stopping, or the client has closed (which wants an answer), is gone, or took nothing for too long (the connection is cut then).
            if (stopping.IsCancellationRequested)
                await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The server is stopping.");
            else
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null);
        }
        catch (Exception)
        {
            // A disk that fails is among these: an end that looked good would pass for all there is.
            await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, "The server failed; its log says why.");
            throw;
        }
    }

    void Scan(SearchRequest request, bool asClef, bool render, Action<ReadOnlyMemory<byte>> hand, CancellationToken ct)
    {
        using var export = new EventExport(asClef, render);
        EventSearch.Stream(store, request, row => HandCopy(export.Write(row), hand), ct);
    }

    static void HandCopy(ReadOnlyMemory<byte> message, Action<ReadOnlyMemory<byte>> hand)
    {
        if (!message.IsEmpty)
            hand(message.ToArray());
    }

    static StandingFilter? Compile(Expression? filter, QueryContext context)
    {
        if (filter is null)
            return null;
        return StandingFilter.TryCompile(filter, context, out var compiled, out var error) ? compiled : throw Refusals.Of(error);
    }

    static async Task SendMatchesAsync(EventSocket socket, EventBatch batch, RowFilter? filter, EventExport export)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var row = new EventRow(batch, i);
            if (filter is null || filter.Matches(row))
                await socket.SendAsync(export.Write(row));
        }
    }
}
