using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Http.OpenApi;

/// <summary>
/// The whole API as an OpenAPI 3.1 document, for tools: made of the table of routes, the link templates and the types of the entities, so that it says
/// what is served.
/// </summary>
internal sealed class OpenApiDocument
{
    const string Version = "3.1.0";

    readonly EntitySchemas _schemas = new();

    OpenApiDocument()
    {
    }

    /// <summary>The handler that answers with the document. It is made when it is first asked for.</summary>
    public static RequestDelegate Serve(Func<IReadOnlyList<ApiRoute>> routes)
    {
        var document = new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(new OpenApiDocument().Build(routes()), EntityJson.Options));
        return context => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, document.Value);
    }

    JsonObject Build(IReadOnlyList<ApiRoute> routes)
    {
        var paths = new JsonObject();
        foreach (var address in routes.GroupBy(route => route.Pattern).OrderBy(address => address.Key, StringComparer.Ordinal))
            paths[address.Key] = PathOf(address);
        return new JsonObject
        {
            ["openapi"] = Version,
            ["info"] = new JsonObject
            {
                ["title"] = RootDocument.Product,
                ["version"] = RootDocument.Version,
                ["description"] = "A structured-log server that speaks Seq's HTTP API. Permissions are in x-permission.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = _schemas.ToJson(),
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-Seq-ApiKey" },
                    ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "Seq-Session" },
                },
            },
        };
    }

    JsonObject PathOf(IEnumerable<ApiRoute> routes)
    {
        var path = new JsonObject();
        foreach (var route in routes)
            foreach (var verb in route.Verbs.Where(verb => !HttpMethods.IsHead(verb)))
                path[verb.ToLowerInvariant()] = OperationOf(route, verb);
        return path;
    }

    JsonObject OperationOf(ApiRoute route, string verb)
    {
        var relations = LinkedRelation.Of(route.Pattern);
        var operation = new JsonObject
        {
            ["operationId"] = IdOf(route.Pattern, verb),
            ["tags"] = new JsonArray(relations.FirstOrDefault()?.Group ?? "Server"),
            ["summary"] = SummaryOf(route, verb, relations.FirstOrDefault()),
            ["x-permission"] = route.Permission.ToString(),
            ["parameters"] = ParametersOf(route.Pattern, relations),
            ["responses"] = new JsonObject
            {
                ["2XX"] = Body("The answer.", route.Entity is null ? null : AnswerOf(route, verb)),
                ["4XX"] = Body("What is wrong with the request.", _schemas.Error),
                ["5XX"] = Body("Why it cannot be answered now.", _schemas.Error),
            },
            ["security"] = route.Permission == Permission.Public
                ? []
                : new JsonArray(new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["session"] = new JsonArray() }),
        };
        if (route.Entity is { } entity && (HttpMethods.IsPost(verb) || HttpMethods.IsPut(verb)))
            operation["requestBody"] = Body("The entity.", _schemas.Of(entity));
        return operation;
    }

    /// <summary>What generated clients call it: <c>get_api_signals_id</c>.</summary>
    static string IdOf(string pattern, string verb) =>
        verb.ToLowerInvariant() + string.Concat(pattern.Where(c => c is not ('{' or '}')).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    JsonNode? AnswerOf(ApiRoute route, string verb)
    {
        if (HttpMethods.IsDelete(verb))
            return null;
        var entity = _schemas.Of(route.Entity!);
        return route.IsList && HttpMethods.IsGet(verb) ? new JsonObject { ["type"] = "array", ["items"] = entity } : entity;
    }

    static JsonArray ParametersOf(string pattern, IReadOnlyList<LinkedRelation> relations)
    {
        var parameters = new JsonArray();
        foreach (var name in LinkedRelation.PlaceholdersOf(pattern))
            parameters.Add(Parameter(name, "path"));
        foreach (var name in relations.SelectMany(relation => relation.Parameters).Distinct(StringComparer.Ordinal))
            parameters.Add(Parameter(name, "query"));
        return parameters;
    }

    static JsonNode Parameter(string name, string place) => new JsonObject
    {
        ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = new JsonObject { ["type"] = "string" },
    };

    static JsonObject Body(string description, JsonNode? schema) => schema is null
        ? new JsonObject { ["description"] = description }
        : new JsonObject
        {
            ["description"] = description, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } },
        };

    static string SummaryOf(ApiRoute route, string verb, LinkedRelation? relation)
    {
        if (relation is null)
            return $"{verb} {route.Pattern}";
        return $"{relation.Group}: {relation.Name}" + (relation.Name, verb) switch
        {
            ("Items", "GET") => " (list)",
            ("Items", "POST") => " (create)",
            ("Item", "GET") => " (find)",
            ("Item", "PUT") => " (replace)",
            ("Item", "DELETE") => " (delete)",
            _ => "",
        };
    }
}
