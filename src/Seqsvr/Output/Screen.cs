namespace Seqsvr.Output;

/// <summary>What standard output leads to: a terminal has a width and perhaps colours, a file or pipe neither.</summary>
/// <param name="Columns">Columns of a line; null where lines may be as long as they are.</param>
/// <param name="HasColor">Whether colours are understood and wanted.</param>
internal sealed record Screen(int? Columns, bool HasColor)
{
    const string Reset = "\u001b[0m";

    /// <summary>Finds out. <c>NO_COLOR</c> in the environment, whatever its value, turns colours off as <paramref name="noColor"/> does.</summary>
    public static Screen Find(bool noColor)
    {
        if (Console.IsOutputRedirected)
            return new Screen(null, false);
        var isPlain = noColor || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        // A terminal that does not know its width says 0.
        return new Screen(Console.WindowWidth is > 0 and var columns ? columns : null, !isPlain);
    }

    /// <summary>A heading.</summary>
    public string Strong(string text) => Paint(text, "1");

    /// <summary>What is there only to be complete.</summary>
    public string Faint(string text) => Paint(text, "2");

    /// <summary>The name of a level, as loud as it is; levels of any other name are plain.</summary>
    public string Level(string text) => text.TrimEnd().ToUpperInvariant() switch
    {
        "ERROR" or "ERR" or "FATAL" or "CRITICAL" => Paint(text, "31"),
        "WARNING" or "WARN" or "WRN" => Paint(text, "33"),
        "DEBUG" or "DBG" or "VERBOSE" or "VRB" or "TRACE" => Faint(text),
        _ => text,
    };

    /// <summary>The text as far as a line holds it.</summary>
    public string Fit(string text, int columnsTaken = 0) => Columns is { } columns ? DisplayWidth.Cut(text, Math.Max(1, columns - columnsTaken)) : text;

    string Paint(string text, string code) => HasColor ? $"\u001b[{code}m{text}{Reset}" : text;
}
