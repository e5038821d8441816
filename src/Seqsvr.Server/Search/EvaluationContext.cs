using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>
/// What a request may carry in its body (or first message) besides its parameters: <c>{"Signal": ..., "Variables": {...}}</c>, or the signal alone.
/// </summary>
/// <param name="Signal">What a signal that is not saved keeps; null for everything.</param>
/// <param name="Variables">The values of <c>$names</c>.</param>
internal sealed record EvaluationContext(Expression? Signal, IReadOnlyDictionary<string, Value> Variables)
{
    public static readonly EvaluationContext Empty = new(null, new Dictionary<string, Value>());

    /// <summary>Reads the body of a request; an empty one is an empty context.</summary>
    public static async Task<EvaluationContext> ReadAsync(HttpRequest request) => Parse(await RequestBody.ReadAsync(request));

    /// <summary>Reads JSON; throws <see cref="RequestRefusedException"/> (400) for anything that is no context.</summary>
    public static EvaluationContext Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return Empty;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Null)
                return Empty;
            // Older clients send the signal itself. Were it passed over, what deletes a few events would delete all.
            var signal = Member(document.RootElement, "Signal") ?? document.RootElement;
            return new EvaluationContext(SignalOf(signal), VariablesOf(Member(document.RootElement, "Variables")));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, """The body must be empty or JSON such as {"Signal": null, "Variables": {"name": 1}}.""");
        }
    }

    static Expression? SignalOf(JsonElement signal)
    {
        var filters = new List<Expression?>();
        if (Member(signal, "Filters") is { } list)
            foreach (var filter in list.EnumerateArray())
                filters.Add(Filters.ParseStrict(filter.Deserialize<DescriptiveFilter>(EntityJson.Options)?.Settled().Filter));
        return Filters.All(filters);
    }

    static Dictionary<string, Value> VariablesOf(JsonElement? variables)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (variables is { } members)
            foreach (var member in members.EnumerateObject())
                values[NameOf(member)] = JsonValue.Read(System.Text.Encoding.UTF8.GetBytes(member.Value.GetRawText()));
        return values;
    }

    static string NameOf(JsonProperty variable) => QueryContext.IsVariableName(variable.Name)
        ? variable.Name
        : throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"`{variable.Name}` cannot be the name of a variable.")
        {
            Reasons = ["Names of variables are letters, digits and underscores, here without the dollar sign."],
        };

    /// <summary>A member by name, whatever its case; null where it is missing or JSON null.</summary>
    static JsonElement? Member(JsonElement parent, string name)
    {
        foreach (var member in parent.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
        return null;
    }
}
