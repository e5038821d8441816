using System.Globalization;
using System.Text;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Numbers and durations as other languages have them: <c>1e6</c>, <c>1_000</c>, <c>0XFF</c>, <c>1.5h</c>, <c>10min</c>.</summary>
static class NumberSlips
{
    static readonly (string Unit, decimal Ticks)[] InOrder =
        [("d", 864_000_000_000m), ("h", 36_000_000_000m), ("m", 600_000_000m), ("s", 10_000_000m), ("ms", 10_000m), ("us", 10m), ("ns", 0.01m)];

    static readonly Dictionary<string, string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["d"] = "d", ["day"] = "d", ["days"] = "d",
        ["h"] = "h", ["hr"] = "h", ["hrs"] = "h", ["hour"] = "h", ["hours"] = "h",
        ["m"] = "m", ["min"] = "m", ["mins"] = "m", ["minute"] = "m", ["minutes"] = "m",
        ["s"] = "s", ["sec"] = "s", ["secs"] = "s", ["second"] = "s", ["seconds"] = "s",
        ["ms"] = "ms", ["msec"] = "ms", ["us"] = "us", ["ns"] = "ns",
    };

    /// <summary>What the number that starts here should look like; null where that cannot be told.</summary>
    public static Correction? At(string text, SourcePosition start)
    {
        var written = text[start.Index..EndOf(text, start.Index)];
        return Correct(written) is { } number ? Corrections.Correct.Name(start, written.Length, number) : null;
    }

    /// <summary>How a unit is spelt here: <c>h</c> for <c>hours</c>.</summary>
    public static string? UnitOf(string word) => Units.GetValueOrDefault(word);

    static string? Correct(string written)
    {
        var plain = written.Replace("_", "", StringComparison.Ordinal);
        if (plain.StartsWith("0X", StringComparison.Ordinal) && plain.Length > 2 && plain.Skip(2).All(char.IsAsciiHexDigit))
            return "0x" + plain[2..];
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
            return number.ToString(CultureInfo.InvariantCulture);
        var digits = plain.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return Units.TryGetValue(plain[digits..], out var unit)
            && decimal.TryParse(plain.AsSpan(..digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 1e9m
            ? Duration(count * InOrder.First(known => known.Unit == unit).Ticks)
            : null;
    }

    static string? Duration(decimal ticks)
    {
        var spelling = new StringBuilder();
        foreach (var (unit, length) in InOrder)
        {
            var count = decimal.Truncate(ticks / length);
            ticks -= count * length;
            if (count > 0)
                spelling.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
        return ticks == 0 && spelling.Length > 0 ? spelling.ToString() : null;
    }

    static int EndOf(string text, int start)
    {
        var end = start;
        while (end < text.Length && (SyntaxText.IsIdentifierPart(text[end]) || IsInside(text, end)))
            end++;
        return end;
    }

    // The point of a fraction, the sign of an exponent.
    static bool IsInside(string text, int at) => at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
        && (text[at] == '.' || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E'));
}
