using System.Net;
using System.Text.Json;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Everything hostile for each line of the table of routes, so that a new line is among them without anybody's doing.</summary>
sealed class HostileRequests(RunningServer server, int seed)
{
    const int PresentMax = 8;

    static readonly string[] Verbs = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW"];

    readonly Random _random = new(seed);

    /// <summary>All for one line.</summary>
    /// <param name="route">The line.</param>
    /// <param name="present">Its addresses where there is something; empty where nothing is.</param>
    public async Task<List<HostileRequest>> ForAsync(ApiRoute route, IReadOnlyList<string> present)
    {
        var (requests, bodies, entities) = (new List<HostileRequest>(), new HostileBodies(_random), await EntitiesOfAsync(route));
        var unknown = Fill(route.Pattern, "x");
        var target = present.Count > 0 ? present[0] : unknown;
        foreach (var verb in route.Verbs)
        {
            requests.AddRange(HostileTargets.Tricks(target).Select(path => new HostileRequest("path trick", verb, path)));
            requests.AddRange(HostileTargets.Queries(route.Pattern).Select(query => new HostileRequest("query string", verb, target + query)));
            if (unknown != route.Pattern)
                requests.AddRange(HostileTargets.Ids.Select(id => new HostileRequest("unknown id", verb, Fill(route.Pattern, id))));
            foreach (var address in HasBody(verb) ? present.Append(unknown).Distinct() : [])
                requests.AddRange(bodies.For(verb, address, entities));
        }
        var taken = server.Routes.Where(other => other.Pattern == route.Pattern).SelectMany(other => other.Verbs);
        requests.AddRange(Verbs.Except(taken).Select(verb => new HostileRequest("wrong verb", verb, target)));
        return requests;
    }

    /// <summary>Where the documents are that a line with one placeholder is about: by its list, or else by the links that lead there.</summary>
    public async Task<IReadOnlyList<string>> PresentAsync(ApiRoute route)
    {
        var (begin, end) = (route.Pattern.IndexOf('{', StringComparison.Ordinal), route.Pattern.IndexOf('}', StringComparison.Ordinal));
        if (begin < 0)
            return [route.Pattern];
        var above = route.Pattern[..begin];
        var answer = await server.GetAsync(above.TrimEnd('/'));
        var ids = answer.Status == HttpStatusCode.OK && answer.Json is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(entity => entity.GetProperty("Id").GetString()!)
            : LinkTemplates.Groups.SelectMany(group => group.Links).Select(link => "/" + link.Template)
                .Where(link => link.StartsWith(above, StringComparison.Ordinal) && !link.Contains('{') && server.Routes.All(other => other.Pattern != link))
                .Select(link => link[above.Length..]).Distinct();
        var all = ids.ToArray();
        _random.Shuffle(all);
        return [.. all.Take(PresentMax).Select(id => Fill(route.Pattern[..(end + 1)], id) + Fill(route.Pattern[(end + 1)..], "x"))];
    }

    static bool HasBody(string verb) => verb is "POST" or "PUT" or "DELETE";

    async Task<IReadOnlyList<string>> EntitiesOfAsync(ApiRoute route)
    {
        if (route.Entity is not { } type)
            return OtherBodies.All;
        var template = route.Pattern.Split("/{")[0] + "/template";
        var sample = EntitySample.Of(type)!.ToJsonString();
        return server.Routes.Any(other => other.Pattern == template) ? [(await server.GetAsync(template)).Text, sample] : [sample];
    }

    /// <summary>The pattern with the id in place of each placeholder.</summary>
    public static string Fill(string pattern, string id) => string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? id : part));
}
