using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Http.OpenApi;

/// <summary>The JSON schemas of entities, each under the name of its type.</summary>
internal sealed class EntitySchemas
{
    const string ErrorName = "Error";

    static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        // Enums have a converter of their own, into which the exporter cannot look.
        TransformSchemaNode = (context, schema) => context.TypeInfo.Type is { IsEnum: true } type ? EnumOf(type) : schema,
    };

    readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    public EntitySchemas() => _schemas[ErrorName] = new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [ErrorName] = new JsonObject { ["type"] = "string" } },
        ["required"] = new JsonArray(ErrorName),
    };

    /// <summary>A reference to the schema of errors.</summary>
    public JsonNode Error => Reference(ErrorName);

    /// <summary>A reference to the schema of a type.</summary>
    public JsonNode Of(Type type)
    {
        var name = type.Name.EndsWith("Entity", StringComparison.Ordinal) ? type.Name[..^"Entity".Length] : type.Name;
        if (!_schemas.ContainsKey(name))
            _schemas[name] = Moved(SchemaOf(type), name);
        return Reference(name);
    }

    public JsonObject ToJson() => new(_schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone())));

    static JsonNode SchemaOf(Type type)
    {
        var schema = EntityJson.Options.GetJsonSchemaAsNode(type, Options);
        if (schema is not JsonObject members)
            return schema;
        members["type"] = "object";
        // Nothing must be sent: what is missing has its default.
        members.Remove("required");
        if (members["properties"] is not JsonObject properties)
            members["properties"] = properties = [];
        properties.Insert(0, "Id", new JsonObject { ["type"] = new JsonArray("string", "null") });
        properties["Links"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } };
        return members;
    }

    /// <summary>The schema with its references to its own parts, which the exporter counts from its root, as they are in the document.</summary>
    static JsonNode Moved(JsonNode schema, string name)
    {
        if (schema is JsonObject members && members["$ref"] is JsonValue reference)
            members["$ref"] = Place(name) + reference.GetValue<string>().TrimStart('#');
        foreach (var part in schema switch { JsonObject all => all.Select(member => member.Value), JsonArray all => all, _ => [] })
            if (part is not null)
                Moved(part, name);
        return schema;
    }

    static JsonNode EnumOf(Type type) => new JsonObject
    {
        ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)name)]),
    };

    static JsonNode Reference(string name) => new JsonObject { ["$ref"] = Place(name) };

    static string Place(string name) => $"#/components/schemas/{name}";
}
