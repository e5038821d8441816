using System.Globalization;
using System.Text.Json;

namespace Seqsvr.Server.Configuration.Runtime;

/// <summary>The forms that values of runtime settings have. Each is also read from a text, because Seq's command line sends nothing else.</summary>
internal static class RuntimeSettingForms
{
    /// <summary>Longest text, in characters; the longest are style sheets.</summary>
    const int TextLengthMax = 65_536;

    static readonly string[] TimeFormats = [@"h\:mm", @"hh\:mm", @"hh\:mm\:ss"];

    public static RuntimeSetting Flag(string name, string description) => new(name, "True or False", "False", description, value => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => Json(flag),
        _ => null,
    });

    public static RuntimeSetting Integer(string name, string standard, string description, long min, long max) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), standard, description, value =>
            IntegerOf(value) is { } number && number >= min && number <= max ? Json(number) : null);

    public static RuntimeSetting Text(string name, string description) => Text(name, $"a text of up to {TextLengthMax} characters", "none", description, _ => true);

    public static RuntimeSetting Text(string name, string expected, string standard, string description, Func<string, bool> isValid) =>
        new(name, expected, standard, description, value =>
            value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= TextLengthMax } text && isValid(text) ? value : null);

    public static RuntimeSetting WebAddress(string name, string description) => Text(
        name, "an absolute http or https URI", "none", description, text => SettingForms.TryUri(text, out _));

    public static RuntimeSetting Ids(string name, string description) => Text(name, "ids with commas between them", "none", description, text =>
        text.Split(',').All(id => id.Trim() is { Length: > 0 } trimmed && !trimmed.Any(char.IsWhiteSpace)));

    public static RuntimeSetting TimeOfDay(string name, string standard, string description) => Text(
        name, "a time of day such as 02:30", standard, description, text => TryTimeOfDay(text, out _));

    public static RuntimeSetting Object(string name, string description) => new(name, "a JSON object", "none", description, value => value.ValueKind switch
    {
        JsonValueKind.Object => value,
        JsonValueKind.String => ParseObject(value.GetString()!),
        _ => null,
    });

    public static bool TryTimeOfDay(string text, out TimeOnly time)
    {
        time = default;
        if (!TimeSpan.TryParseExact(text.Trim(), TimeFormats, CultureInfo.InvariantCulture, out var sinceMidnight))
            return false;
        time = TimeOnly.FromTimeSpan(sinceMidnight);
        return true;
    }

    static long? IntegerOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    static JsonElement? ParseObject(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } value ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
