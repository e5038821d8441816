using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>Requests that work with entities, as clients send them.</summary>
static class Entities
{
    public static Task<RunningServer.Answer> PutAsync(this RunningServer server, string path, string body) => server.SendAsync(HttpMethod.Put, path, body);

    public static Task<RunningServer.Answer> SendAsync(this RunningServer server, HttpMethod verb, string path, string? body) =>
        server.SendAsync(new HttpRequestMessage(verb, path) { Content = body is null ? null : new StringContent(body) });

    /// <summary>Posts an entity, and gives it as the server made it.</summary>
    public static async Task<JsonElement> CreateAsync(this RunningServer server, string path, string body)
    {
        var answer = await server.PostAsync(path, body);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }

    /// <summary>Deletes what a new instance has of a group.</summary>
    public static async Task EmptyAsync(this RunningServer server, string path)
    {
        foreach (var entity in (await server.GetAsync(path)).Json.EnumerateArray())
            (await server.SendAsync(HttpMethod.Delete, entity.Self(), null)).Status.ShouldBe(HttpStatusCode.OK);
    }

    public static string Id(this JsonElement entity) => entity.GetProperty("Id").GetString()!;

    /// <summary>The address that a client puts to and deletes: with the version.</summary>
    public static string Self(this JsonElement entity) => "/" + entity.GetProperty("Links").GetProperty("Self").GetString();

    /// <summary>The entity with some members changed, as a client would send it back.</summary>
    public static string With(this JsonElement entity, params (string Name, object? Value)[] changes)
    {
        var members = entity.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
        foreach (var (name, value) in changes)
            members[name] = value;
        return JsonSerializer.Serialize(members);
    }
}
