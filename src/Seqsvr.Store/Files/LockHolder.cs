using System.Diagnostics;
using System.Globalization;

namespace Seqsvr.Store.Files;

/// <summary>Who holds a lock. As text: process id, start time and host name, one a line.</summary>
/// <param name="ProcessId">The id on its host.</param>
/// <param name="Started">When the process started: tells it from a later process of the same id.</param>
/// <param name="Host">The machine's name.</param>
sealed record LockHolder(int ProcessId, DateTimeOffset Started, string Host)
{
    /// <summary>This process.</summary>
    public static LockHolder Current { get; } = OfThisProcess();

    /// <summary>Reads the text form; null for anything else.</summary>
    public static LockHolder? TryParse(string text)
    {
        var lines = text.Split('\n');
        return lines.Length >= 3
            && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && DateTimeOffset.TryParse(lines[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var started)
                ? new LockHolder(processId, started, lines[2])
                : null;
    }

    /// <summary>For people.</summary>
    public string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on host {Host}, started {Started:yyyy-MM-ddTHH:mm:ssZ}");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ProcessId}\n{Started:yyyy-MM-ddTHH:mm:ssZ}\n{Host}\n");

    static LockHolder OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new LockHolder(Environment.ProcessId, process.StartTime.ToUniversalTime(), Environment.MachineName);
    }
}
