using System.Globalization;

namespace Seqsvr.Bench.MainJob;

/// <summary>Prints one line per figure as soon as it is known, so that a run cut short still tells something.</summary>
static class Table
{
    const int NameWidth = 62;

    public static void Heading(string text) => Console.WriteLine($"\n{text}");

    public static void Line(string name, FormattableString value) => Console.WriteLine($"  {name.PadRight(NameWidth)} {value.ToString(CultureInfo.InvariantCulture)}");

    public static void Line(string name, Latencies latencies) => Line(name, $"{latencies}");
}
