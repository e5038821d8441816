using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>The few readings of an argument that functions share. There is no coercion: the wrong type is simply not there.</summary>
static class Arguments
{
    /// <summary>The string, or null for anything else.</summary>
    public static string? Text(this ReadOnlySpan<Value> arguments, int index) =>
        index < arguments.Length && arguments[index].Type == ValueType.String ? arguments[index].AsString : null;

    /// <summary>The number, or null for anything else.</summary>
    public static decimal? Number(this ReadOnlySpan<Value> arguments, int index) =>
        index < arguments.Length && arguments[index].Type == ValueType.Number ? arguments[index].AsNumber : null;

    /// <summary>The whole number that fits an int, or null for anything else.</summary>
    public static int? Integer(this ReadOnlySpan<Value> arguments, int index) =>
        Number(arguments, index) is { } number && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>The whole number that fits a long, its fraction dropped; or null for anything else.</summary>
    public static long? Ticks(this ReadOnlySpan<Value> arguments, int index) =>
        Number(arguments, index) is { } number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
}
