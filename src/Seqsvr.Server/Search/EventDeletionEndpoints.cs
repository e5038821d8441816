using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server.Search;

/// <summary>
/// <c>DELETE api/events/signal</c>: deletes what a search with the same parameters would find, for good. Answers when no search finds it any more. A client
/// that leaves does not stop it half-way; who wants that cancels the running task.
/// </summary>
internal sealed class EventDeletionEndpoints(
    EventStore store, SignalLookup signals, RunningTasks tasks, TimeProvider time, ILogger log, CancellationToken stopping)
{
    public async Task DeleteAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var evaluation = await EvaluationContext.ReadAsync(context.Request);
        var request = ReadRequest(query, evaluation, Caller.Of(context));
        var deleted = await RunAsync(request);
        SearchLog.Deleted(log, deleted.Rows, Caller.Of(context).UserId ?? "a shared key", deleted.BytesFreed);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("DeletedEventCount"u8, deleted.Rows);
            writer.WriteEndObject();
        });
    }

    DeletionRequest ReadRequest(QueryReader query, EvaluationContext evaluation, Caller caller)
    {
        var meaning = new QueryContext(time.GetUtcNow().UtcTicks, evaluation.Variables);
        return new DeletionRequest
        {
            Filter = Filters.All(
                [Filters.Parse(query.Text("filter"), meaning), SignalExpression.Read(query.Text("signal"), signals, caller), evaluation.Signal, caller.ViewFilter]),
            FromTicks = query.Time("fromDateUtc"),
            ToTicks = query.Time("toDateUtc"),
            Context = meaning,
        };
    }

    async Task<DeletedEvents> RunAsync(DeletionRequest request)
    {
        using var task = tasks.Begin("Deleting events", canCancel: true, stopping);
        try
        {
            return await EventDeletion.RunAsync(store, request, task.Cancellation);
        }
        catch (QueryException error)
        {
            throw Refusals.Of(error.Error);
        }
        catch (IOException error)
        {
            throw new RequestRefusedException(
                StatusCodes.Status503ServiceUnavailable, $"Not all of these events could be deleted: {error.Message.TrimEnd('.')}. Delete them again later.");
        }
        catch (OperationCanceledException)
        {
            throw new RequestRefusedException(
                StatusCodes.Status503ServiceUnavailable, "The deletion was stopped half-way: some of these events are gone, the others are there.");
        }
    }
}
