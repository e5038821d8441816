using System.Globalization;
using System.Numerics;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>Functions of numbers.</summary>
static class NumberFunctions
{
    const int DecimalPlacesMax = 28;

    public static readonly ScalarFunction[] List =
    [
        new("Round", ["number", "places"], 2, (arguments, _) => Round(arguments)),
        new("ToNumber", ["text"], 1, (arguments, _) => ToNumber(arguments)),
        new("ToHexString", ["number"], 1, (arguments, _) => ToHexString(arguments)),
        new("Bucket", ["number", "error"], 1, (arguments, _) => Bucket(arguments)),
    ];

    static Value Round(ReadOnlySpan<Value> arguments) =>
        arguments.Number(0) is { } number && arguments.Integer(1) is { } places && places is >= 0 and <= DecimalPlacesMax
            ? Value.Number(Math.Round(number, places, MidpointRounding.AwayFromZero))
            : Value.Undefined;

    static Value ToNumber(ReadOnlySpan<Value> arguments) =>
        arguments.Text(0) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Value.Number(number)
            : Value.Undefined;

    // The fraction is dropped; a negative number has no such form.
    static Value ToHexString(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Number(0) is not { } number || number < 0)
            return Value.Undefined;
        var digits = new BigInteger(decimal.Truncate(number)).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return Value.String("0x" + (digits.Length == 0 ? "0" : digits));
    }

    static Value Bucket(ReadOnlySpan<Value> arguments)
    {
        var error = arguments.Length < 2 ? LogarithmicBuckets.DefaultError : arguments.Number(1);
        return arguments.Number(0) is { } number && error is { } allowed && LogarithmicBuckets.For(allowed) is { } buckets
            ? Value.Number(buckets.MidpointOf(buckets.KeyOf(number)))
            : Value.Undefined;
    }
}
