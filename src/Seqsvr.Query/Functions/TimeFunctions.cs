using System.Globalization;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>Functions of instants and durations, both plain numbers of 100 ns ticks; instants count from 0001-01-01 UTC.</summary>
static class TimeFunctions
{
    public static readonly ScalarFunction[] List =
    [
        new("DateTime", ["text"], 1, (arguments, _) => arguments.Text(0) is { } text ? ParseInstant(text) : Value.Undefined),
        new("DatePart", ["datetime", "part", "offset"], 2, (arguments, _) => DatePart(arguments)),
        new("OffsetIn", ["timezone", "instant"], 2, (arguments, _) => OffsetIn(arguments)),
        new("TimeOfDay", ["datetime", "offsetHours"], 2, (arguments, _) => TimeOfDay(arguments)),
        new("TimeSpan", ["text"], 1, (arguments, _) => arguments.Text(0) is { } text ? ParseDuration(text) : Value.Undefined),
        new("TotalMilliseconds", ["duration"], 1, (arguments, _) => TotalMilliseconds(arguments)),
        new("ToIsoString", ["datetime", "offset"], 1, (arguments, _) => ToIsoString(arguments)),
        new("ToTimeString", ["duration"], 1, (arguments, _) => ToTimeString(arguments)),
    ];

    // Without a year of four digits the parser would fill in today's date, and the result would depend on the day.
    static Value ParseInstant(string text)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        return HasYear(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, styles, out var instant)
            ? Value.Number(instant.Ticks)
            : Value.Undefined;
    }

    static bool HasYear(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits == 4)
                return true;
        }
        return false;
    }

    static Value ParseDuration(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) ? Value.Number(duration.Ticks) : Value.Undefined;

    static Value DatePart(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Text(1) is not { } part || Local(arguments, arguments.Length < 3 ? 0 : arguments.Ticks(2)) is not { } local)
            return Value.Undefined;
        return part.ToUpperInvariant() switch
        {
            "YEAR" => Value.Number(local.Year),
            "MONTH" => Value.Number(local.Month),
            "DAY" => Value.Number(local.Day),
            "HOUR" => Value.Number(local.Hour),
            "MINUTE" => Value.Number(local.Minute),
            "SECOND" => Value.Number(local.Second),
            "WEEKDAY" => Value.Number((int)local.DayOfWeek),
            "DATE" => Value.Number(local.Date.Ticks),
            "TIME" => Value.Number(local.TimeOfDay.Ticks),
            _ => Value.Undefined,
        };
    }

    // The offset comes in hours here, unlike everywhere else.
    static Value TimeOfDay(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Number(1) is not { } hours || Math.Abs(hours) > 24)
            return Value.Undefined;
        return Local(arguments, (long)(hours * TimeSpan.TicksPerHour)) is { } local ? Value.Number(local.TimeOfDay.Ticks) : Value.Undefined;
    }

    static Value OffsetIn(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Text(0) is not { Length: > 0 } zone || Instant(arguments.Ticks(1)) is not { } instant
            || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            return Value.Undefined;
        return Value.Number(found.GetUtcOffset(instant).Ticks);
    }

    static Value TotalMilliseconds(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Text(0) is { } text)
            return ParseDuration(text) is { IsUndefined: false } parsed ? Value.Number(parsed.AsNumber / TimeSpan.TicksPerMillisecond) : Value.Undefined;
        return arguments.Number(0) is { } ticks ? Value.Number(ticks / TimeSpan.TicksPerMillisecond) : Value.Undefined;
    }

    static Value ToIsoString(ReadOnlySpan<Value> arguments)
    {
        var offset = arguments.Length < 2 ? 0 : arguments.Ticks(1);
        if (offset is null || Local(arguments, offset) is not { } local)
            return Value.Undefined;
        var text = local.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        if (offset == 0)
            return Value.String(text + "Z");
        var distance = TimeSpan.FromTicks(Math.Abs(offset.Value));
        return Value.String($"{text}{(offset < 0 ? '-' : '+')}{(int)distance.TotalHours:00}:{distance.Minutes:00}");
    }

    // [-][d.]H:mm[:ss[.fffffff]]: no more than is needed.
    static Value ToTimeString(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Ticks(0) is not { } ticks || ticks == long.MinValue)
            return Value.Undefined;
        var duration = TimeSpan.FromTicks(Math.Abs(ticks));
        var days = duration.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{duration.Days}.") : "";
        var fraction = duration.Ticks % TimeSpan.TicksPerSecond;
        var seconds = fraction != 0 ? $":{duration.Seconds:00}.{fraction:0000000}".TrimEnd('0') : duration.Seconds != 0 ? $":{duration.Seconds:00}" : "";
        return Value.String(string.Create(CultureInfo.InvariantCulture, $"{(ticks < 0 ? "-" : "")}{days}{duration.Hours}:{duration.Minutes:00}{seconds}"));
    }

    static DateTime? Instant(long? ticks) =>
        ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks.Value, DateTimeKind.Utc) : null;

    // The clock on the wall at an offset; nobody is more than a day away.
    static DateTime? Local(ReadOnlySpan<Value> arguments, long? offset) =>
        arguments.Ticks(0) is { } ticks && Instant(ticks) is not null && offset is >= -TimeSpan.TicksPerDay and <= TimeSpan.TicksPerDay
            ? Instant(ticks + offset)
            : null;
}
