using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>The documents from which clients find everything else: <c>/api</c> and one for each group. They need nothing and never fail.</summary>
internal static class RootDocument
{
    /// <summary>What the server calls itself.</summary>
    public const string Product = "seqsvr";

    /// <summary>Clients compare it with Seq's versions, so it counts as those do.</summary>
    public static readonly string Version = typeof(RootDocument).Assembly.GetName().Version!.ToString(3);

    /// <summary>The handler of <c>/api</c>.</summary>
    /// <param name="instanceName">What people call this server, as it is now.</param>
    public static RequestDelegate Of(Func<string?> instanceName) => context => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("Product"u8, Product);
        writer.WriteString("Version"u8, Version);
        writer.WriteString("InstanceName"u8, instanceName());
        WriteLinks(writer, LinkTemplates.Root, LinkTemplates.Groups.Select(group => (group.Name, group.Path)));
        writer.WriteEndObject();
    });

    /// <summary>The handler of one group's document.</summary>
    public static RequestDelegate Group(string path, IReadOnlyList<(string Relation, string Template)> links) => context =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            WriteLinks(writer, path, links);
            writer.WriteEndObject();
        });

    static void WriteLinks(Utf8JsonWriter writer, string self, IEnumerable<(string Relation, string Template)> links)
    {
        writer.WriteStartObject("Links"u8);
        writer.WriteString("Self"u8, self);
        foreach (var (relation, template) in links)
            writer.WriteString(relation, template);
        writer.WriteEndObject();
    }
}
