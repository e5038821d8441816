using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Jobs;

namespace Seqsvr.Server.Features.Backups;

/// <summary><c>api/backups</c>: the files in the folder of backups, and a backup of this moment.</summary>
/// <param name="documents">What is backed up.</param>
/// <param name="backup">Seals backups; null where the server has no secret key.</param>
/// <param name="folder">The folder as it is set now; null where there is none.</param>
/// <param name="time">Names a backup.</param>
internal sealed class BackupEndpoints(CachedDocumentStore documents, DocumentBackup? backup, Func<BackupFolder?> folder, TimeProvider time)
{
    const string Path = "api/backups";

    const string ContentType = "application/octet-stream";

    /// <summary><c>GET</c> on the group, the newest first.</summary>
    public Task ListAsync(HttpContext context)
    {
        var files = folder()?.List() ?? [];
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (var file in files)
                Write(writer, file);
            writer.WriteEndArray();
        });
    }

    /// <summary><c>GET {id}</c>.</summary>
    public Task FindAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var file = folder()?.List().FirstOrDefault(file => IdOf(file) == id) ?? throw NotFound(id);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, file));
    }

    /// <summary><c>GET files/{filename}</c>: the file itself. Only names that the list has are looked for.</summary>
    public Task DownloadAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["filename"]!;
        var file = folder()?.List().FirstOrDefault(file => file.Name == name) ?? throw NotFound(name);
        Announce(context.Response, file.Name);
        return context.Response.SendFileAsync(file.FullName, context.RequestAborted);
    }

    /// <summary><c>POST immediate</c>: a backup of this moment, which stays nowhere on the server.</summary>
    public async Task MakeAsync(HttpContext context)
    {
        if (backup is null)
            throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "The server has no secret key, so it cannot seal a backup.");
        // A metastore is small, and a backup of it smaller: whatever goes wrong is known before the answer begins.
        using var content = new MemoryStream();
        await backup.WriteAsync(documents.ExportAsync(context.RequestAborted), content, context.RequestAborted);
        Announce(context.Response, BackupFolder.NameOf(time.GetUtcNow()));
        context.Response.ContentLength = content.Length;
        content.Position = 0;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static void Announce(HttpResponse response, string name)
    {
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = $"attachment; filename={name}";
    }

    static string IdOf(BackupFile file) => "backup-" + System.IO.Path.GetFileNameWithoutExtension(file.Name);

    static void Write(Utf8JsonWriter writer, BackupFile file) => EntityJson.Write(
        writer, IdOf(file), new BackupEntity(EntityJson.TimeText(file.Created), file.Name, file.Bytes),
        [("Self", $"{Path}/{IdOf(file)}"), ("Group", $"{Path}/resources"), ("File", $"{Path}/files/{file.Name}")], []);

    static RequestRefusedException NotFound(string name) => new(StatusCodes.Status404NotFound, $"There is no backup {name}.");
}
