using System.Globalization;

namespace Seqsvr.Bench.Load;

/// <summary><c>clef FILE</c>: made-up logs as a file of CLEF, to be loaded, or asked with <c>seqsvr query -i FILE</c>.</summary>
static class ClefCommand
{
    const int EventsAtOnce = 5_000;

    public static Task<int> RunAsync(string[] args)
    {
        var options = LoadOptions.Parse(args, 1_000_000);
        var events = new LoadGenerator(options);
        using var file = new FileStream(args[0], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var written = 0; written < options.Events; written += EventsAtOnce)
            file.Write(events.NextPayload(Math.Min(EventsAtOnce, options.Events - written)).Span);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Events:N0} events, {file.Length:N0} bytes, {file.Length / (double)options.Events:N0} each"));
        return Task.FromResult(0);
    }
}
