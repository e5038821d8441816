namespace Seqsvr.Bench.Load;

/// <summary><c>acknowledge URL</c>: time from post to 201, against a server that runs already.</summary>
static class AcknowledgeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var duration = TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 5));
        var posters = Arguments.Number(args, "--posters", 16);
        Console.WriteLine(await Acknowledgements.MeasureAsync(new Uri(args[0]), posters, Arguments.Number(args, "--batch", 1), duration));
        return 0;
    }
}
