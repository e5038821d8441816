using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// Changes to the text of a settings file that leave everything else as it is: order, comments, indents. The text is one JSON object
/// without a byte order mark, perhaps with comments and trailing commas, and so is the result.
/// </summary>
internal static class SettingsText
{
    /// <summary>
    /// The text with <paramref name="key"/> set: where it stands, however it is nested there, else as a new member that is nested as
    /// deep as the key. Throws <see cref="ConfigurationException"/> where an object stands in its place.
    /// </summary>
    public static byte[] Set(byte[] text, string key, string value)
    {
        var root = SettingsObject.Parse(text);
        var edits = new TextEdits();
        if (root.Find(key) is not { Count: > 0 } members)
            Insert(edits, new SettingsLayout(text), root, key, Literal(value));
        else if (members.Any(member => member.Value is not null))
            throw new ConfigurationException($"{key} is an object in the settings file, and not a value: mend the file by hand first.");
        else
            edits.Replace(members[^1].ValueStart, members[^1].ValueEnd, Literal(value));
        return edits.ApplyTo(text);
    }

    /// <summary>The text without <paramref name="key"/>, wherever it stands, and without the objects that this left empty.</summary>
    public static byte[] Clear(byte[] text, string key)
    {
        while (SettingsObject.Parse(text).Find(key).LastOrDefault(member => member.Value is null) is { } member)
            text = Prune(Remove(text, member), member.Parent.Prefix);
        return text;
    }

    static byte[] Prune(byte[] text, string prefix)
    {
        while (prefix.Length > 0 && SettingsObject.Parse(text).Find(prefix[..^1]).FirstOrDefault(member => IsBare(text, member.Value)) is { } member)
        {
            text = Remove(text, member);
            prefix = member.Parent.Prefix;
        }
        return text;
    }

    static bool IsBare(byte[] text, SettingsObject? candidate) =>
        candidate is not null && text.AsSpan(candidate.Start + 1, candidate.End - candidate.Start - 1).Trim(" \t\r\n"u8).IsEmpty;

    static byte[] Remove(byte[] text, SettingsMember member)
    {
        var layout = new SettingsLayout(text);
        var edits = new TextEdits();
        var (start, end) = (member.NameStart, member.ValueEnd);
        var (before, after) = (CommaBefore(layout, member), layout.Comma(end));
        if (after == end)
            end = layout.LineEnd(end + 1) < 0 ? layout.BlankEnd(end + 1) : end + 1;
        else if (before >= 0 && layout.BlankStart(start) == before + 1)
            start = before;
        else if (Math.Max(after, before) is >= 0 and var comma)
            edits.Delete(comma, comma + 1);
        if (layout.LineStart(start) is >= 0 and var lineStart && layout.LineEnd(end) is >= 0 and var lineEnd)
            edits.Delete(lineStart, lineEnd);
        else
            edits.Delete(start, end);
        return edits.ApplyTo(text);
    }

    static int CommaBefore(SettingsLayout layout, SettingsMember member)
    {
        var previous = member.Parent.Members.LastOrDefault(other => other.NameStart < member.NameStart);
        return previous is null ? -1 : layout.Comma(previous.ValueEnd);
    }

    static void Insert(TextEdits edits, SettingsLayout layout, SettingsObject root, string key, string literal)
    {
        var target = root.All().Where(each => key.StartsWith(each.Prefix, StringComparison.OrdinalIgnoreCase)).MaxBy(each => each.Prefix.Length)!;
        var names = NamesIn(target, key);
        var unit = layout.Unit(root);
        if (target.Members.Count > 0 && layout.Comma(target.Members[^1].ValueEnd) < 0)
            edits.Insert(target.Members[^1].ValueEnd, ",");
        if (layout.LineStart(target.End) is >= 0 and var closingLine)
        {
            var indent = target.Members.Count > 0 && layout.LineStart(target.Members[0].NameStart) >= 0
                ? layout.Indent(target.Members[0].NameStart)
                : layout.Indent(target.End) + unit;
            edits.Insert(closingLine, indent + Lines(names, literal, indent, unit, layout.NewLine) + layout.NewLine);
        }
        else if (target == root && layout.BlankStart(root.End) == root.Start + 1)
            edits.Replace(root.Start + 1, root.End, layout.NewLine + unit + Lines(names, literal, unit, unit, layout.NewLine) + layout.NewLine);
        else
        {
            var position = layout.BlankStart(target.End);
            var closing = target.Members.Count == 0 && position == target.End ? " " : "";
            edits.Insert(position, " " + Inline(names, literal) + closing);
        }
    }

    /// <summary>The rest of the key as names of nested objects; as one name where a member that is no object has the first of them.</summary>
    static string[] NamesIn(SettingsObject target, string key)
    {
        var rest = key[target.Prefix.Length..];
        var names = rest.Split('.');
        var first = target.Prefix + names[0];
        return target.Members.Any(member => member.Key.Equals(first, StringComparison.OrdinalIgnoreCase)) ? [rest] : names;
    }

    static string Inline(ReadOnlySpan<string> names, string literal) =>
        names.Length == 1 ? $"{Literal(names[0])}: {literal}" : $"{Literal(names[0])}: {{ {Inline(names[1..], literal)} }}";

    static string Lines(ReadOnlySpan<string> names, string literal, string indent, string unit, string newLine) =>
        names.Length == 1
            ? $"{Literal(names[0])}: {literal}"
            : $"{Literal(names[0])}: {{{newLine}{indent}{unit}{Lines(names[1..], literal, indent + unit, unit, newLine)}{newLine}{indent}}}";

    static string Literal(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
