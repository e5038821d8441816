using System.Text;
using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Metrics;

/// <summary><c>api/metrics</c>: requests are checked as they would be if there were metrics, and find none, since no samples are kept yet.</summary>
internal static class MetricEndpoints
{
    const int CountMax = 100_000;

    const string NoMetrics = """{"Metrics":[]}""";

    /// <summary><c>POST search</c>.</summary>
    public static Task SearchAsync(HttpContext context) => AnswerAsync(context, NoMetrics);

    /// <summary><c>POST dimensions</c>.</summary>
    public static Task DimensionsAsync(HttpContext context) => AnswerAsync(context, "[]");

    /// <summary><c>POST dimensionvalues</c>.</summary>
    public static Task DimensionValuesAsync(HttpContext context) => AnswerAsync(context, "[]");

    static async Task AnswerAsync(HttpContext context, string nothing)
    {
        var query = new QueryReader(context.Request.Query);
        _ = query.Integer("count", 1, CountMax);
        _ = query.Time("rangeStartUtc");
        _ = query.Time("rangeEndUtc");
        _ = query.Integer("timeoutMS", 1, int.MaxValue);
        _ = query.Flag("trace");
        var evaluation = await EvaluationContext.ReadAsync(context.Request);
        Filters.Parse(query.Text("filter"), new QueryContext(0, evaluation.Variables));
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(nothing));
    }
}
