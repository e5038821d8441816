using System.Globalization;

namespace Seqsvr.Events.Model;

/// <summary>
/// Names one event for good: <c>event-</c>, then the timestamp's ticks and the arrival number as 16 hex digits each, so that
/// the id alone tells where in time to look. Ids order as events do: by timestamp, then by arrival.
/// </summary>
public readonly record struct EventId(long Timestamp, long Sequence) : IComparable<EventId>
{
    const string Prefix = "event-";

    /// <summary>Reads the text form; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EventId id)
    {
        id = default;
        if (text.Length != Prefix.Length + 32 || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        if (!long.TryParse(text.Slice(Prefix.Length, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var timestamp)
            || !long.TryParse(text[(Prefix.Length + 16)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence))
            return false;
        id = new EventId(timestamp, sequence);
        return true;
    }

    public int CompareTo(EventId other)
    {
        var byTime = Timestamp.CompareTo(other.Timestamp);
        return byTime != 0 ? byTime : Sequence.CompareTo(other.Sequence);
    }

    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;

    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;

    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Timestamp:x16}{Sequence:x16}");
}
