using System.Globalization;

namespace Seqsvr.Bench.Load;

/// <summary>What Linux knows about a process: processor time used so far, resident memory now and at most.</summary>
sealed record ProcessFigures(TimeSpan Cpu, double ResidentMB, double PeakMB)
{
    const double ClockTicksPerSecond = 100; // USER_HZ, the same on every Linux

    public static ProcessFigures Of(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var status = File.ReadAllLines($"/proc/{process}/status");
        return new ProcessFigures(TimeSpan.FromSeconds(ticks / ClockTicksPerSecond), Megabytes(status, "VmRSS:"), Megabytes(status, "VmHWM:"));
    }

    static double Megabytes(string[] status, string name)
    {
        var line = status.First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
