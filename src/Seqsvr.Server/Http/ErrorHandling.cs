using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store;

namespace Seqsvr.Server.Http;

/// <summary>
/// The outermost step of every request: whatever goes wrong below becomes a status and <c>{"Error": ...}</c>, never a stack
/// trace. A client that goes away is no error.
/// </summary>
internal sealed class ErrorHandling(ILogger log)
{
    static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await JsonResponse.WriteErrorAsync(context, context.Response.StatusCode, Describe(context));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            HttpLog.ClientLeft(log, context.Request.Method, context.Request.Path);
        }
        catch (RequestRefusedException e)
        {
            await AnswerAsync(context, e);
        }
        catch (BadHttpRequestException e)
        {
            // Kestrel's own refusals: a body that stalls (408), is too large, or ends early.
            await AnswerAsync(context, new RequestRefusedException(e.StatusCode, e.Message));
        }
        catch (StoreUnavailableException e)
        {
            HttpLog.StoreUnavailable(log, e.Message);
            await AnswerAsync(context, new RequestRefusedException(
                StatusCodes.Status503ServiceUnavailable,
                $"The events cannot be stored now: {e.Message.TrimEnd('.')}. Nothing of the request was kept; send it again later.", StoreRetry));
        }
        catch (MetastoreException e) when (MetastoreRefusals.Explain(e) is { } refusal)
        {
            if (refusal.RetryAfter is not null)
                HttpLog.MetastoreUnavailable(log, e.Message);
            await AnswerAsync(context, refusal);
        }
        catch (Exception e)
        {
            HttpLog.RequestFailed(log, e, context.Request.Method, context.Request.Path);
            await AnswerAsync(
                context, new RequestRefusedException(StatusCodes.Status500InternalServerError, "The server failed to handle the request; its log says why."));
        }
    }

    static Task AnswerAsync(HttpContext context, RequestRefusedException refusal)
    {
        if (context.Response.HasStarted)
        {
            // Part of an answer is out: cutting it off is the only way to say that it is not whole.
            context.Abort();
            return Task.CompletedTask;
        }
        context.Response.Clear();
        SecurityHeaders.Set(context.Response.Headers);
        return JsonResponse.WriteErrorAsync(context, refusal);
    }

    static string Describe(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}.",
        StatusCodes.Status405MethodNotAllowed =>
            $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}.",
        var status => $"The request was refused with status {status}.",
    };
}
