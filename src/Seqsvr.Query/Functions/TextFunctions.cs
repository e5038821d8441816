using System.Text;
using System.Text.RegularExpressions;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>Functions of strings. Comparison is ordinal; <c>ci</c> folds case character by character.</summary>
static class TextFunctions
{
    public static readonly ScalarFunction[] List =
    [
        new("Contains", ["text", "substring"], 2, (arguments, ignoreCase) => Find(arguments, (text, sub) => text.Contains(sub, Comparison(ignoreCase))))
        {
            TakesCi = true,
            IsPredicate = true,
            RegexParameter = 1,
            WithRegex = IsMatch,
        },
        new("StartsWith", ["text", "substring"], 2, (arguments, ignoreCase) => Find(arguments, (text, sub) => text.StartsWith(sub, Comparison(ignoreCase))))
        {
            TakesCi = true,
            IsPredicate = true,
            RegexParameter = 1,
            AnchorRegex = pattern => $@"\A(?:{pattern})",
            WithRegex = IsMatch,
        },
        new("EndsWith", ["text", "substring"], 2, (arguments, ignoreCase) => Find(arguments, (text, sub) => text.EndsWith(sub, Comparison(ignoreCase))))
        {
            TakesCi = true,
            IsPredicate = true,
            RegexParameter = 1,
            AnchorRegex = pattern => $@"(?:{pattern})\z",
            WithRegex = IsMatch,
        },
        new("IndexOf", ["text", "substring"], 2, (arguments, ignoreCase) => Find(arguments, (text, sub) => text.IndexOf(sub, Comparison(ignoreCase))))
        {
            TakesCi = true,
            RegexParameter = 1,
            WithRegex = (arguments, regex) => arguments.Text(0) is { } text ? IndexOf(regex.Match(text)) : Value.Undefined,
        },
        new("LastIndexOf", ["text", "substring"], 2, (arguments, ignoreCase) => Find(arguments, (text, sub) => text.LastIndexOf(sub, Comparison(ignoreCase))))
        {
            TakesCi = true,
            RegexParameter = 1,
            WithRegex = LastIndexOf,
        },
        new("Replace", ["text", "substring", "replacement"], 3, Replace) { TakesCi = true, RegexParameter = 1, WithRegex = ReplaceMatches },
        new("Concat", ["text"], 1, (arguments, _) => Concat(arguments)) { IsVariadic = true },
        new("Substring", ["text", "start", "length"], 2, (arguments, _) => Substring(arguments)),
        new("ToLower", ["text"], 1, (arguments, _) => arguments.Text(0) is { } text ? Value.String(text.ToLowerInvariant()) : Value.Undefined),
        new("ToUpper", ["text"], 1, (arguments, _) => arguments.Text(0) is { } text ? Value.String(text.ToUpperInvariant()) : Value.Undefined),
    ];

    static StringComparison Comparison(bool ignoreCase) => ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    static Value Find(ReadOnlySpan<Value> arguments, Func<string, string, bool> find) =>
        arguments.Text(0) is { } text && arguments.Text(1) is { } sub ? Value.Boolean(find(text, sub)) : Value.Undefined;

    static Value Find(ReadOnlySpan<Value> arguments, Func<string, string, int> find) =>
        arguments.Text(0) is { } text && arguments.Text(1) is { } sub ? Value.Number(find(text, sub)) : Value.Undefined;

    static Value IsMatch(ReadOnlySpan<Value> arguments, Regex regex) =>
        arguments.Text(0) is { } text ? Value.Boolean(regex.IsMatch(text)) : Value.Undefined;

    static Value IndexOf(Match match) => Value.Number(match.Success ? match.Index : -1);

    static Value LastIndexOf(ReadOnlySpan<Value> arguments, Regex regex)
    {
        if (arguments.Text(0) is not { } text)
            return Value.Undefined;
        var last = -1;
        foreach (var match in regex.EnumerateMatches(text))
            last = match.Index;
        return Value.Number(last);
    }

    static Value Concat(ReadOnlySpan<Value> arguments)
    {
        var text = new StringBuilder();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments.Text(i) is not { } part || text.Length + part.Length > FunctionLimits.TextLengthMax)
                return Value.Undefined;
            text.Append(part);
        }
        return Value.String(text.ToString());
    }

    // The length may be left out, null or too large: the rest of the text.
    static Value Substring(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Text(0) is not { } text || arguments.Integer(1) is not { } start || start < 0 || start > text.Length)
            return Value.Undefined;
        if (arguments.Length < 3 || arguments[2].Type == ValueType.Null)
            return Value.String(text[start..]);
        if (arguments.Number(2) is not { } length || length < 0 || !decimal.IsInteger(length))
            return Value.Undefined;
        return Value.String(text.Substring(start, (int)Math.Min(length, text.Length - start)));
    }

    static Value Replace(ReadOnlySpan<Value> arguments, bool ignoreCase)
    {
        if (arguments.Text(0) is not { } text || arguments.Text(1) is not { } sub || arguments.Text(2) is not { } replacement)
            return Value.Undefined;
        if (sub.Length == 0)
            return Value.String(text);
        var longest = text.Length / sub.Length * (long)replacement.Length + text.Length;
        return longest <= FunctionLimits.TextLengthMax
            ? Value.String(text.Replace(sub, replacement, Comparison(ignoreCase)))
            : Value.Undefined;
    }

    // $0 $1 $$ in the replacement; a group can at most repeat the whole text.
    static Value ReplaceMatches(ReadOnlySpan<Value> arguments, Regex regex)
    {
        if (arguments.Text(0) is not { } text || arguments.Text(2) is not { } replacement)
            return Value.Undefined;
        long longest = text.Length;
        var groups = replacement.AsSpan().Count('$');
        foreach (var match in regex.EnumerateMatches(text))
            longest += replacement.Length + (long)groups * text.Length;
        return longest <= FunctionLimits.TextLengthMax ? Value.String(regex.Replace(text, replacement)) : Value.Undefined;
    }
}
