using System.Globalization;

namespace Seqsvr.Bench.Queries;

/// <summary><c>clef FILE</c>: made-up logs as a file of CLEF, to be asked with <c>seqsvr query -i FILE</c>.</summary>
static class ClefCommand
{
    const int EventsAtOnce = 10_000;
    const int BytesOfAnEvent = 300;

    public static async Task<int> RunAsync(string[] args)
    {
        var bytes = Arguments.Number(args, "--megabytes", 600) * 1_000_000L;
        var events = new ApplicationEvents(Arguments.Number(args, "--seed", 1), (int)(bytes / BytesOfAnEvent));
        await using var file = File.Create(args[0]);
        long written = 0;
        while (file.Length < bytes)
        {
            await file.WriteAsync(events.NextPayload(EventsAtOnce));
            written += EventsAtOnce;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written:N0} events, {file.Length / 1e6:N0} MB"));
        return 0;
    }
}
