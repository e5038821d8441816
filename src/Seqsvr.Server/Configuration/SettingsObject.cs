using System.Text.Json;

namespace Seqsvr.Server.Configuration;

/// <summary>An object in a settings file: its members and where everything stands, in bytes from the start of the text.</summary>
internal sealed class SettingsObject
{
    static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    readonly List<SettingsMember> _members = [];

    SettingsObject(string prefix, int start)
    {
        Prefix = prefix;
        Start = start;
    }

    /// <summary>What keys of its members start with: <c>metastore.postgres.</c>, or nothing for the outermost object.</summary>
    public string Prefix { get; }

    /// <summary>Position of the opening brace.</summary>
    public int Start { get; }

    /// <summary>Position of the closing brace.</summary>
    public int End { get; private set; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<SettingsMember> Members => _members;

    /// <summary>Reads a text that is known to be one JSON object, perhaps with comments and trailing commas.</summary>
    public static SettingsObject Parse(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, Lenient);
        reader.Read();
        return Read(ref reader, "");
    }

    /// <summary>This object and all within it, in the order of the text.</summary>
    public IEnumerable<SettingsObject> All() => _members.Where(member => member.Value is not null).SelectMany(member => member.Value!.All()).Prepend(this);

    /// <summary>Every member with that whole key, in any case, in the order of the text. The last one that is not null counts.</summary>
    public IReadOnlyList<SettingsMember> Find(string key) =>
        [.. All().SelectMany(each => each._members)
            .Where(member => member.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).OrderBy(member => member.NameStart)];

    static SettingsObject Read(ref Utf8JsonReader reader, string prefix)
    {
        var result = new SettingsObject(prefix, (int)reader.TokenStartIndex);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameStart = (int)reader.TokenStartIndex;
            var key = prefix + reader.GetString();
            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            var value = reader.TokenType == JsonTokenType.StartObject ? Read(ref reader, key + ".") : null;
            reader.Skip(); // over an array
            result._members.Add(new SettingsMember(key, result, nameStart, valueStart, (int)reader.BytesConsumed, value));
        }
        result.End = (int)reader.TokenStartIndex;
        return result;
    }
}
