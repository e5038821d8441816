using System.Globalization;

namespace Seqsvr.Bench.Load;

/// <summary><c>load URL</c>: events a second over a few connections, to a server that runs already.</summary>
static class LoadCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var server = new Uri(args[0]);
        var events = Arguments.Number(args, "--events", 1_000_000);
        var connections = Arguments.Number(args, "--connections", 2);
        var process = Arguments.Number(args, "--pid", 0);
        var cpuBefore = process == 0 ? TimeSpan.Zero : ProcessFigures.Of(process).Cpu;
        var result = await BulkLoad.RunAsync(server, RealLogs.Read(server), events, connections);
        var seconds = result.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Events:N0} events, {result.Bytes / 1e6:N0} MB in {seconds:F2} s: {result.Events / seconds:N0} events/s; "
            + $"client CPU {result.ClientCpu.TotalSeconds:F2} s"));
        if (process != 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server CPU {(ProcessFigures.Of(process).Cpu - cpuBefore).TotalSeconds:F2} s"));
        return 0;
    }
}
