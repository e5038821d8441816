using System.Text;
using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads property values from JSON into the batch builder, one column per leaf: nested objects are flattened, arrays are kept
/// whole. Shared by all JSON formats. Recursion is bounded by the reader's depth limit.
/// </summary>
internal sealed class PropertyReader(EventBatchBuilder builder, JsonTokens tokens, EventLimits limits)
{
    readonly MinimalJson _json = new(tokens);

    /// <summary>Where strings and names come from.</summary>
    public JsonTokens Tokens => tokens;

    /// <summary>Where values come from that are kept whole.</summary>
    public MinimalJson Json => _json;

    /// <summary>
    /// Marks the member as present and returns its node; <paramref name="previous"/> is the node of the sibling before, or the parent.
    /// </summary>
    public int Enter(int parent, int previous, ReadOnlySpan<byte> name)
    {
        var node = builder.Child(parent, previous, name);
        if (!builder.Enter(node))
            throw new InvalidEventException($"the member {JsonTokens.Quote(Encoding.UTF8.GetString(name))} appears twice");
        if (builder.PathBytes(node) > limits.PathBytesMax)
            throw new InvalidEventException($"the names of nested members add up to more than {limits.PathBytesMax} bytes");
        return node;
    }

    /// <summary>Reads the value the reader stands on into the entered member; leaves the reader on the value's last token.</summary>
    public void Value(int node, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Add(node, SlotKind.Text, tokens.Text(ref reader));
                break;
            case JsonTokenType.Number:
                Number(node, ref reader);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Add(node, SlotKind.Boolean, reader.TokenType == JsonTokenType.True ? 1 : 0);
                break;
            case JsonTokenType.Null:
                Add(node, SlotKind.Null, 0);
                break;
            case JsonTokenType.StartArray:
                Add(node, SlotKind.Json, _json.Of(ref reader));
                break;
            default:
                Object(node, ref reader);
                break;
        }
    }

    /// <summary>Reads the members of the object the reader stands at the start of, as children of <paramref name="node"/>.</summary>
    public void Object(int node, ref Utf8JsonReader reader)
    {
        var previous = node;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            previous = Enter(node, previous, tokens.Name(ref reader));
            reader.Read();
            Value(previous, ref reader);
        }
        if (previous == node && node is not (EventBatchBuilder.PropertiesRoot or EventBatchBuilder.MembersRoot))
            Add(node, SlotKind.EmptyObject, 0);
    }

    /// <summary>Gives the member a textual value, within the limits.</summary>
    public void Add(int node, SlotKind kind, ReadOnlySpan<byte> text)
    {
        CheckCounts();
        builder.Add(node, kind, text);
    }

    /// <summary>Gives the member a value without text, within the limits.</summary>
    public void Add(int node, SlotKind kind, long slot)
    {
        CheckCounts();
        builder.Add(node, kind, slot);
    }

    void Number(int node, ref Utf8JsonReader reader)
    {
        var text = tokens.Number(ref reader);
        var kind = JsonNumber.Classify(text, out var slot);
        if (kind == SlotKind.Number)
            Add(node, kind, text);
        else
            Add(node, kind, slot);
    }

    void CheckCounts()
    {
        if (builder.SlotsInEvent >= limits.PropertiesMax)
            throw new InvalidEventException($"the event has more than {limits.PropertiesMax} properties");
        if (builder.ColumnCount >= limits.ColumnsMax)
            throw new InvalidEventException($"the request has more than {limits.ColumnsMax} different property names");
    }
}
