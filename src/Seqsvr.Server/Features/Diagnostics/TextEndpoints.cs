using System.Text;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>What is for people to read, and to send to who helps them: plain text without secrets.</summary>
internal sealed class TextEndpoints(IngestionJournal journal, DiagnosticReport report)
{
    /// <summary><c>GET api/diagnostics/ingestion</c>: the last lines about taking events.</summary>
    public Task IngestionAsync(HttpContext context) => WriteAsync(context, journal.Text());

    /// <summary><c>GET api/diagnostics/report</c>: everything about the server in one text.</summary>
    public Task ReportAsync(HttpContext context) => WriteAsync(context, report.Text());

    static Task WriteAsync(HttpContext context, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
