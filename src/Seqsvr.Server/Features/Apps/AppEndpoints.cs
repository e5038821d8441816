using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Apps;

/// <summary><c>api/apps</c> and <c>api/appinstances</c>: the templates, and an honest refusal of everything that would make one.</summary>
internal static class AppEndpoints
{
    public const string AppsPath = "api/apps";

    public const string InstancesPath = "api/appinstances";

    const string Why = "this server cannot run apps yet";

    /// <summary><c>GET api/apps/template</c>.</summary>
    public static Task AppTemplateAsync(HttpContext context) => WriteTemplateAsync(context, new App(), AppsPath);

    /// <summary><c>GET api/appinstances/template</c>, with the parameter <c>appId</c>.</summary>
    public static Task InstanceTemplateAsync(HttpContext context) =>
        WriteTemplateAsync(context, new AppInstance { AppId = new QueryReader(context.Request.Query).Text("appId") }, InstancesPath);

    /// <summary><c>POST api/apps/install</c>.</summary>
    public static async Task InstallAsync(HttpContext context)
    {
        var package = EntityJson.Read<AppPackage>(await RequestBody.ReadAsync(context.Request), out _);
        throw Refuse($"The package {package.PackageId} cannot be installed: {Why}.");
    }

    /// <summary><c>POST api/appinstances</c>.</summary>
    public static async Task CreateInstanceAsync(HttpContext context)
    {
        var instance = EntityJson.Read<AppInstance>(await RequestBody.ReadAsync(context.Request), out _);
        SignalExpressionPart.Settle(instance.StreamedSignalExpression, nameof(AppInstance.StreamedSignalExpression));
        throw Refuse($"There is no app {instance.AppId}, and none can be installed: {Why}.");
    }

    static Task WriteTemplateAsync<T>(HttpContext context, T template, string path) =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => EntityJson.Write(
            writer, null, template, [("Self", $"{path}/template"), ("Group", $"{path}/resources"), ("Create", path)], []));

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
