using System.Buffers;
using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Query.Output;
using Seqsvr.Server.Http;
using Seqsvr.Store;

namespace Seqsvr.Server.Search;

/// <summary><c>GET|POST api/data</c>: runs a <c>select</c> query; its result as JSON or CSV, its errors as a result with reasons.</summary>
internal sealed class QueryEndpoints(EventStore store, SignalLookup signals, TimeProvider time, WorkSlots queries, QueryLimits limits)
{
    const string Csv = "text/csv";
    const string Json = "application/json";

    public async Task RunAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        _ = query.Flag("trace");
        var csv = ReadCsv(query);
        var timeout = query.Integer("timeoutMS", 1, int.MaxValue) is { } ms ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null;
        var evaluation = await EvaluationContext.ReadAsync(context.Request);
        var request = ReadRequest(query, evaluation, Caller.Of(context));
        var answer = await queries.RunAsync(ct => Run(request, csv, ct), timeout, context.RequestAborted);
        context.Response.ContentType = csv is not null ? Csv + "; charset=utf-8" : JsonResponse.ContentType;
        context.Response.ContentLength = answer.WrittenCount;
        await context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>What writes CSV; null where JSON is wanted.</summary>
    static QueryResultCsv? ReadCsv(QueryReader query) => (query.Text("format"), query.Text("formulas")) switch
    {
        (null or Json, null) => null,
        (Csv, null) => new QueryResultCsv(escapeFormulas: false),
        (Csv, "escape") => new QueryResultCsv(escapeFormulas: true),
        (Csv or Json or null, _) => throw Refuse($"The parameter formulas must be escape, and goes with format={Csv}."),
        _ => throw Refuse($"The parameter format must be {Csv} or {Json}."),
    };

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message) { Reasons = [] };

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
            Signal = Filters.All([SignalExpression.Read(query.Text("signal"), signals, caller), evaluation.Signal, caller.ViewFilter]),
            Limits = limits,
            Context = new QueryContext(time.GetUtcNow().UtcTicks, evaluation.Variables),
        };
    }

    ArrayBufferWriter<byte> Run(QueryRequest request, QueryResultCsv? csv, CancellationToken ct)
    {
        if (!QueryEngine.TryRun(store, request, ct, out var result, out var error))
            throw Refusals.Of(error!);
        var answer = new ArrayBufferWriter<byte>(16 << 10);
        if (csv is not null)
            csv.Write(answer, result!, ct);
        else
            QueryResultJson.Write(answer, result!, ct);
        return answer;
    }
}
