using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Jobs;

namespace Seqsvr.Server.Features.RunningTasks;

/// <summary><c>api/runningtasks</c>: what takes long at this moment, and stopping it.</summary>
internal sealed class RunningTaskEndpoints(Jobs.RunningTasks tasks)
{
    const string Path = "api/runningtasks";

    public Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray();
        foreach (var task in tasks.All)
            Write(writer, task);
        writer.WriteEndArray();
    });

    public Task FindAsync(HttpContext context)
    {
        var task = Present(context);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, task));
    }

    /// <summary><c>DELETE {id}</c>: asks it to stop. It is gone from the list when it has.</summary>
    public Task CancelAsync(HttpContext context)
    {
        var task = Present(context);
        if (!task.CanCancel)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"{task.Id} cannot be stopped half-way.");
        task.Cancel();
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray());
    }

    RunningTask Present(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return tasks.Find(id) ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no running task {id}; it may have ended.");
    }

    static void Write(Utf8JsonWriter writer, RunningTask task) => EntityJson.Write(
        writer,
        task.Id,
        new { task.Description, StartedAtUtc = EntityJson.TimeText(task.Started), task.CanCancel },
        [("Self", $"{Path}/{task.Id}"), ("Group", $"{Path}/resources")],
        []);
}
