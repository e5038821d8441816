using System.Globalization;

namespace Seqsvr.Bench;

/// <summary>Reads <c>--name VALUE</c> from a command's arguments.</summary>
static class Arguments
{
    /// <summary>The number after <paramref name="name"/>, or <paramref name="otherwise"/> where the name is not there.</summary>
    public static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        if (at < 0)
            return otherwise;
        return at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentException($"{name} needs a number");
    }

    /// <summary>The text after <paramref name="name"/>, or <paramref name="otherwise"/> where the name is not there.</summary>
    public static string Text(string[] args, string name, string otherwise)
    {
        var at = Array.IndexOf(args, name);
        if (at < 0)
            return otherwise;
        return at + 1 < args.Length ? args[at + 1] : throw new ArgumentException($"{name} needs a value");
    }
}
