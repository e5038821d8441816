using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>
/// A client that finds its way as Seq's own library does: it knows one address, follows links, and refuses to send a parameter that a template does
/// not name, even one that is null.
/// </summary>
sealed class LinkClient(RunningServer server)
{
    public RunningServer Server => server;

    /// <summary>A relation of a group, with its parameters.</summary>
    public async Task<string> AddressAsync(string group, string relation, params (string Name, object? Value)[] parameters)
    {
        var root = (await server.GetAsync("/api")).Json;
        var links = (await server.GetAsync("/" + Link(root, group + "Resources"))).Json;
        return "/" + Expand(Link(links, relation), parameters);
    }

    public async Task<JsonElement> GetAsync(string group, string relation, params (string Name, object? Value)[] parameters)
    {
        var answer = await server.GetAsync(await AddressAsync(group, relation, parameters));
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    /// <summary>A link of a document, whatever the case of its name.</summary>
    public static string Link(JsonElement document, string relation) =>
        document.GetProperty("Links").EnumerateObject().Single(link => link.Name.Equals(relation, StringComparison.OrdinalIgnoreCase)).Value.GetString()!;

    static string Expand(string template, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var query = new List<string>();
        var open = template.IndexOf("{?", StringComparison.Ordinal);
        var names = open < 0 ? [] : template[(open + 2)..^1].Split(',');
        var path = open < 0 ? template : template[..open];
        foreach (var (name, value) in parameters)
        {
            // Booleans are written as .NET writes them: True.
            var text = value is null ? null : Uri.EscapeDataString(value.ToString()!);
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
                path = path.Replace($"{{{name}}}", text, StringComparison.Ordinal);
            else if (!names.Contains(name))
                throw new ArgumentException($"{template} does not contain the parameter {name}");
            else if (text is not null)
                query.Add($"{name}={text}");
        }
        path.ShouldNotContain("{");
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
