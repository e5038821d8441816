using System.Globalization;
using System.Text.Json;

namespace Seqsvr.Events.Clef;

/// <summary>Says in our words what the JSON reader did not like.</summary>
internal static class JsonErrors
{
    /// <summary>One clause with the position in bytes from the start of the event.</summary>
    public static string Describe(JsonException error, EventLimits limits)
    {
        if (error.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase))
            return $"objects and arrays are nested deeper than the limit of {limits.DepthMax}";
        var position = error.BytePositionInLine is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" at byte {bytes + 1}") : "";
        return $"malformed JSON{position}";
    }
}
