using System.Text;
using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef;

/// <summary>Reads the members of the event itself, each with the type it must have. A null counts as absent, as in Seq.</summary>
internal sealed class MemberReader(PropertyReader properties, SentMessage message)
{
    /// <summary>Reads the value that the reader stands on as the value of <paramref name="member"/>, which is not the timestamp.</summary>
    public void Read(ClefMember member, ref Utf8JsonReader reader)
    {
        var node = properties.Enter(EventBatchBuilder.MembersRoot, EventBatchBuilder.MembersRoot, member.Name);
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (!IsOf(member.Form, reader.TokenType))
            throw new InvalidEventException($"the member \"{member.Label}\" must be {Describe(member.Form)}");
        if (member == ClefMember.Message)
            message.Hold(properties.Tokens.Text(ref reader));
        else if (member.Form == JsonForm.Time)
            properties.Add(node, SlotKind.Integer, Ticks(member.Label, ref reader));
        else if (member.Form == JsonForm.Json)
            properties.Add(node, SlotKind.Json, properties.Json.Of(ref reader));
        else
            properties.Value(node, ref reader);
    }

    /// <summary>The point in time that the reader stands on; <paramref name="label"/> names it in errors.</summary>
    public long Ticks(string label, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new InvalidEventException($"the member \"{label}\" must be {Describe(JsonForm.Time)}");
        var text = properties.Tokens.Text(ref reader);
        if (!Timestamp.TryParse(text, out var ticks))
            throw new InvalidEventException(
                $"the member \"{label}\" must be an ISO 8601 date and time, and {JsonTokens.Quote(Encoding.UTF8.GetString(text))} is not");
        return ticks;
    }

    static bool IsOf(JsonForm form, JsonTokenType token) => form switch
    {
        JsonForm.Text or JsonForm.Time => token == JsonTokenType.String,
        JsonForm.TextOrNumber => token is JsonTokenType.String or JsonTokenType.Number,
        JsonForm.Array => token == JsonTokenType.StartArray,
        _ => token == JsonTokenType.StartObject,
    };

    static string Describe(JsonForm form) => form switch
    {
        JsonForm.Text => "a string",
        JsonForm.Time => "a string that holds an ISO 8601 date and time",
        JsonForm.TextOrNumber => "a string or a number",
        JsonForm.Array => "an array",
        _ => "an object",
    };
}
