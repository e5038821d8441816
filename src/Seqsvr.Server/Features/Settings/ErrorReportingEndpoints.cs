using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Settings;

/// <summary><c>api/settings/internal-error-reporting</c>: one document that is no entity, so it has neither id nor links.</summary>
internal sealed class ErrorReportingEndpoints(CachedDocumentStore documents)
{
    const string Id = "errorreporting";

    static readonly DocumentKind<ErrorReporting> Kind = new(Id, _ => null);

    readonly DocumentCollection<ErrorReporting> _answers = new(documents, Kind);

    public Task GetAsync(HttpContext context) => AnswerAsync(context, _answers.Find(Id)?.Value ?? new ErrorReporting());

    public async Task PutAsync(HttpContext context)
    {
        var answers = EntityJson.Read<ErrorReporting>(await RequestBody.ReadAsync(context.Request), out _);
        await AnswerAsync(context, (await _answers.PutAsync(Id, answers, context.RequestAborted)).Value);
    }

    static Task AnswerAsync(HttpContext context, ErrorReporting answers) =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => System.Text.Json.JsonSerializer.Serialize(writer, answers, EntityJson.Options));
}
