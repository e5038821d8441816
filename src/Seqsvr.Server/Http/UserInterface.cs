using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>
/// Serves the web application from the files embedded at build time. A path that is no file and no part of the API is one of
/// the application's own addresses and gets <c>index.html</c>.
/// </summary>
internal sealed class UserInterface
{
    const string ResourcePrefix = "ui/";
    const string Index = "index.html";

    static readonly string[] NotPages = ["/api", "/ingest", "/health"];

    readonly Assembly _assembly;
    readonly HashSet<string> _names;
    readonly ConcurrentDictionary<string, UiFile> _files = new(StringComparer.Ordinal);

    /// <param name="assembly">Holds the files as resources named <c>ui/</c> and their path.</param>
    public UserInterface(Assembly assembly)
    {
        _assembly = assembly;
        _names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..])
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Answers a request that no route took.</summary>
    public Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        if (Array.Exists(NotPages, prefix => request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }
        var path = request.Path.Value!.TrimStart('/');
        if (_names.Contains(path) && path != Index)
            return SendAsync(context, Load(path));
        // A missing file must be missing: HTML in place of a script only hides the mistake.
        if (path.StartsWith("assets/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return _names.Contains(Index) ? SendAsync(context, Load(Index)) : SayThereIsNone(context);
    }

    UiFile Load(string path) => _files.GetOrAdd(path, name =>
    {
        using var stream = _assembly.GetManifestResourceStream(ResourcePrefix + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new UiFile(name, bytes);
    });

    static async Task SendAsync(HttpContext context, UiFile file)
    {
        var headers = context.Response.Headers;
        headers.ETag = file.ETag;
        headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch.Contains(file.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var isBrotli = file.IsCompressible && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (isBrotli)
            headers.ContentEncoding = "br";
        var bytes = isBrotli ? file.Brotli : file.Bytes;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    static Task SayThereIsNone(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "seqsvr is running. The web application was not built into this server; build it with npm in ui/ and start again.\n"
            + "The API starts at /api.\n", context.RequestAborted);
    }
}
