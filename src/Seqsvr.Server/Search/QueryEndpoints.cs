using System.Buffers;
using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Search;

/// <summary><c>GET|POST api/data</c>: runs a <c>select</c> query; its result as JSON or CSV, its errors as a result with reasons.</summary>
internal sealed class QueryEndpoints(EventStore store, SignalLookup signals, TimeProvider time, WorkSlots queries)
{
    const string Csv = "text/csv";
    const string Json = "application/json";

    public async Task RunAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        SearchParameters.RefusePermalink(query);
        _ = query.Flag("trace");
        var asCsv = IsCsv(query.Text("format"));
        var timeout = query.Integer("timeoutMS", 1, int.MaxValue) is { } ms ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null;
        var evaluation = await EvaluationContext.ReadAsync(context.Request);
        var request = ReadRequest(query, evaluation, Caller.Of(context));
        var answer = await queries.RunAsync(ct => Run(request, asCsv, ct), timeout, context.RequestAborted);
        context.Response.ContentType = asCsv ? Csv + "; charset=utf-8" : JsonResponse.ContentType;
        context.Response.ContentLength = answer.WrittenCount;
        await context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted);
    }

    static bool IsCsv(string? format) => format switch
    {
        null or Json => false,
        Csv => true,
        _ => throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The parameter format must be {Csv} or {Json}.") { Reasons = [] },
    };

    QueryRequest ReadRequest(QueryReader query, EvaluationContext evaluation, Caller caller)
    {
        if (query.Text("q") is not { } text)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The parameter q must hold a query.")
            {
                Reasons = ["Such as: select count(*) from stream group by @Level"],
            };
        if (!QueryParser.TryParse(text, out var select, out var error))
            throw Refusals.Of(error!);
        return new QueryRequest
        {
            Query = select!,
            FromTicks = query.Time("rangeStartUtc"),
            ToTicks = query.Time("rangeEndUtc"),
            Signal = Filters.All([SignalExpression.Read(query.Text("signal"), signals, caller), evaluation.Signal]),
            Context = new QueryContext(time.GetUtcNow().UtcTicks, evaluation.Variables),
        };
    }

    ArrayBufferWriter<byte> Run(QueryRequest request, bool asCsv, CancellationToken ct)
    {
        if (!QueryEngine.TryRun(store, request, ct, out var result, out var error))
            throw Refusals.Of(error!);
        var answer = new ArrayBufferWriter<byte>(16 << 10);
        if (asCsv)
            QueryResultCsv.Write(answer, result!);
        else
            QueryResultJson.Write(answer, result!);
        return answer;
    }
}
