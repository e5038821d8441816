using System.Globalization;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query.Syntax;

/// <summary>
/// Reads numbers: <c>12</c>, <c>12.5</c>, <c>0xC0FFEE</c>, and durations such as <c>1h30m</c>, which are numbers of 100 ns ticks.
/// No sign, no exponent. A letter glued to a number is wrong, and so is what no 128-bit decimal holds.
/// </summary>
static class NumberLexer
{
    // "ms" before "m": the longer unit wins.
    static readonly (string Unit, decimal Ticks)[] Units =
    [
        ("ms", 10_000m), ("us", 10m), ("\u03BCs", 10m), ("\u00B5s", 10m), ("ns", 0.01m),
        ("d", 864_000_000_000m), ("h", 36_000_000_000m), ("m", 600_000_000m), ("s", 10_000_000m),
    ];

    public static Token Read(string text, SourcePosition start)
    {
        var from = start.Index;
        if (text[from] == '0' && CharAt(text, from + 1) == 'x' && char.IsAsciiHexDigit(CharAt(text, from + 2)))
            return ReadHex(text, start);
        var end = SkipDigits(text, from);
        if (IsUnitAt(text, end, out _))
            return ReadDuration(text, start);
        if (CharAt(text, end) == '.' && char.IsAsciiDigit(CharAt(text, end + 1)))
            end = SkipDigits(text, end + 1);
        if (SyntaxText.IsIdentifierPart(CharAt(text, end)))
            return Unexpected(text, start, end);
        return decimal.TryParse(text.AsSpan(from, end - from), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Finish(text, start, end, number)
            : OutOfRange(text, start, end);
    }

    static Token ReadHex(string text, SourcePosition start)
    {
        var end = start.Index + 2;
        var number = 0m;
        for (; char.IsAsciiHexDigit(CharAt(text, end)); end++)
        {
            if (number > (decimal.MaxValue - 15) / 16)
                return OutOfRange(text, start, end + 1);
            number = number * 16 + Convert.ToInt32(text[end].ToString(), 16);
        }
        return SyntaxText.IsIdentifierPart(CharAt(text, end)) ? Unexpected(text, start, end) : Finish(text, start, end, number);
    }

    static Token ReadDuration(string text, SourcePosition start)
    {
        var total = 0m;
        var at = start.Index;
        while (char.IsAsciiDigit(CharAt(text, at)))
        {
            var end = SkipDigits(text, at);
            if (!IsUnitAt(text, end, out var unit))
                return Unexpected(text, start, end);
            // 15 digits of the largest unit stay far below the range of decimal.
            if (end - at > 15 || total > 1e27m)
                return OutOfRange(text, start, end + unit.Unit.Length);
            total += decimal.Parse(text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture) * unit.Ticks;
            at = end + unit.Unit.Length;
        }
        return SyntaxText.IsIdentifierPart(CharAt(text, at)) ? Unexpected(text, start, at) : Finish(text, start, at, total);
    }

    // A unit must end there, or digits of the next part must follow.
    static bool IsUnitAt(string text, int at, out (string Unit, decimal Ticks) found)
    {
        foreach (var unit in Units)
        {
            if (string.CompareOrdinal(text, at, unit.Unit, 0, unit.Unit.Length) != 0)
                continue;
            var after = CharAt(text, at + unit.Unit.Length);
            if (SyntaxText.IsIdentifierPart(after) && !char.IsAsciiDigit(after))
                continue;
            found = unit;
            return true;
        }
        found = default;
        return false;
    }

    static Token Finish(string text, SourcePosition start, int end, decimal number) =>
        new(TokenKind.Number, text[start.Index..end], start, end - start.Index) { Number = number };

    static Token OutOfRange(string text, SourcePosition start, int end)
    {
        var spelling = text[start.Index..Math.Min(end, start.Index + 60)];
        return new Token(TokenKind.Invalid, "", start, 0) { Error = SyntaxErrors.At(start, $"the number `{spelling}` is out of range") };
    }

    static Token Unexpected(string text, SourcePosition start, int at)
    {
        var position = new SourcePosition(at, start.Line, start.Column + at - start.Index);
        var reason = CharAt(text, at) is 'e' or 'E'
            ? "Numbers have no exponent."
            : "A duration is whole numbers with the units d, h, m, s, ms, us, ns, such as `1h30m`.";
        var error = at < text.Length ? SyntaxErrors.At(position, $"unexpected `{text[at]}`", reason) : SyntaxErrors.EndOfInput(position, "a unit");
        return new Token(TokenKind.Invalid, "", start, 0)
        {
            Error = NumberSlips.At(text, start) is { } correction ? error.With(correction) : error,
        };
    }

    static int SkipDigits(string text, int at)
    {
        while (char.IsAsciiDigit(CharAt(text, at)))
            at++;
        return at;
    }

    static char CharAt(string text, int at) => at < text.Length ? text[at] : '\0';
}
