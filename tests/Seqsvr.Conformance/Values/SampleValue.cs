using System.Text.Json;
using Seqsvr.Conformance.Comparing;

namespace Seqsvr.Conformance.Values;

/// <summary>A value as a client sends it.</summary>
/// <param name="Json">Its text on the wire.</param>
/// <param name="Seen">What the language sees, where that is another value; null where the language sees none.</param>
sealed record SampleValue(string Json, string? Seen)
{
    /// <summary>A value that the language sees as it was sent.</summary>
    public SampleValue(string json)
        : this(json, json)
    {
    }

    /// <summary>One text for all spellings of the value, as it was sent.</summary>
    public string Canonical => CanonicalOf(Json);

    /// <summary>One text for all spellings of what the language sees; that of null where it sees nothing, for so tables show it.</summary>
    public string CanonicalSeen => CanonicalOf(Seen ?? "null");

    /// <summary>A number that .NET clients cannot keep. In event entities it is a text.</summary>
    public bool IsBeyondDecimals => IsNumber && Seen is null;

    public bool IsNumber => Json[0] is '-' or (>= '0' and <= '9');

    static string CanonicalOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CanonicalJson.From(document.RootElement);
    }
}
