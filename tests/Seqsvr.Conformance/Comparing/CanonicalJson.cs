using System.Text;
using System.Text.Json;

namespace Seqsvr.Conformance.Comparing;

/// <summary>One text per JSON value: members sorted by name, numbers by decimal value, text escaped in one way.</summary>
static class CanonicalJson
{
    public static string From(JsonElement value)
    {
        var to = new StringBuilder();
        Write(value, to);
        return to.ToString();
    }

    /// <summary>The members of an object as JSON text, sorted; a name that occurs twice fails the test.</summary>
    public static string From(IEnumerable<(string Name, JsonElement Value)> members)
    {
        var to = new StringBuilder();
        WriteMembers(members, to);
        return to.ToString();
    }

    static void Write(JsonElement value, StringBuilder to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(value.EnumerateObject().Select(member => (member.Name, member.Value)), to);
                break;
            case JsonValueKind.Array:
                to.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, to);
                    to.Append(',');
                }
                to.Append(']');
                break;
            case JsonValueKind.Number:
                to.Append(CanonicalNumber.From(value.GetRawText()));
                break;
            case JsonValueKind.String:
                to.Append(JsonSerializer.Serialize(value.GetString()));
                break;
            default:
                to.Append(value.GetRawText());
                break;
        }
    }

    static void WriteMembers(IEnumerable<(string Name, JsonElement Value)> members, StringBuilder to)
    {
        to.Append('{');
        string? previous = null;
        foreach (var (name, value) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            name.ShouldNotBe(previous, "a member occurs twice");
            previous = name;
            to.Append(JsonSerializer.Serialize(name)).Append(':');
            Write(value, to);
            to.Append(',');
        }
        to.Append('}');
    }
}
