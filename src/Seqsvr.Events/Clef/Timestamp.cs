using System.Globalization;
using System.Text;

namespace Seqsvr.Events.Clef;

/// <summary>Reads and prints points in time as ISO 8601, as UTC ticks of 100 ns. Finer fractions are cut off.</summary>
public static class Timestamp
{
    /// <summary>Bytes of the printed form, <c>2026-01-02T03:04:05.0000000Z</c>.</summary>
    public const int Length = 28;

    /// <summary>
    /// Reads the usual form <c>yyyy-MM-ddTHH:mm:ss[.fraction][Z|+hh:mm]</c>, and whatever else .NET takes for a date; without a
    /// zone it is UTC.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long ticks) => TryParseIso(text, out ticks) || TryParseAny(text, out ticks);

    /// <summary>Prints the round-trip form that official clients parse exactly; needs <see cref="Length"/> bytes.</summary>
    public static void Format(long ticks, Span<byte> destination)
    {
        if (!new DateTime(ticks, DateTimeKind.Utc).TryFormat(destination, out _, "O", CultureInfo.InvariantCulture))
            throw new ArgumentException("needs 28 bytes", nameof(destination));
    }

    /// <summary>As <see cref="Format(long, Span{byte})"/>, as a string.</summary>
    public static string Format(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);

    static bool TryParseIso(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || text[13] != ':' || text[16] != ':')
            return false;
        if (!TryTwo(text, 0, out var century) || !TryTwo(text, 2, out var year) || !TryTwo(text, 5, out var month) || !TryTwo(text, 8, out var day)
            || !TryTwo(text, 11, out var hour) || !TryTwo(text, 14, out var minute) || !TryTwo(text, 17, out var second))
            return false;
        year += century * 100;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > 28 && day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        ticks = new DateTime(year, month, day).Ticks + ((hour * 60 + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        return TryFraction(ref text, ref ticks) && TryZone(text, ref ticks);
    }

    static bool TryFraction(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        text = text[19..];
        if (text.IsEmpty || text[0] != '.')
            return true;
        var unit = TimeSpan.TicksPerSecond / 10;
        var i = 1;
        for (; i < text.Length && char.IsAsciiDigit((char)text[i]); i++, unit /= 10)
            ticks += (text[i] - '0') * unit;
        text = text[i..];
        return i > 1;
    }

    static bool TryZone(ReadOnlySpan<byte> text, ref long ticks)
    {
        if (text.IsEmpty || (text.Length == 1 && (text[0] | 0x20) == 'z'))
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryTwo(text, 1, out var hours) || !TryTwo(text, 4, out var minutes) || hours > 14 || minutes > 59)
            return false;
        var offset = hours * TimeSpan.TicksPerHour + minutes * TimeSpan.TicksPerMinute;
        ticks -= text[0] == '-' ? -offset : offset;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        value = tens * 10 + ones;
        return (uint)tens <= 9 && (uint)ones <= 9;
    }

    // NoCurrentDateDefault: a time without a date must not silently become today.
    static bool TryParseAny(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            | DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault;
        if (text.Length > 64 || !DateTime.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, styles, out var value))
            return false;
        ticks = value.Ticks;
        return value.Year > 1;
    }
}
