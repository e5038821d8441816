using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>Whether this process can serve; says nothing about the disk.</summary>
internal sealed class Health(CachedDocumentStore documents)
{
    /// <summary>Fine also while the metastore is away, since events are taken and found; a second member then says what is wrong.</summary>
    public Task GetAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, "The server is up and takes requests.");
        if (documents.Trouble is { } trouble)
            writer.WriteString("metastore"u8, trouble);
        writer.WriteEndObject();
    });
}
