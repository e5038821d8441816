namespace Seqsvr.Bench.Load;

/// <summary><c>acknowledge URL</c>: time from post to answer, against a server that runs already.</summary>
static class AcknowledgeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var duration = TimeSpan.FromSeconds(Arguments.Number(args, "--seconds", 5));
        var posters = Arguments.Number(args, "--posters", 16);
        var part = PostPart.Named(Arguments.Text(args, "--part", "all"));
        Console.WriteLine(await Acknowledgements.MeasureAsync(new Uri(args[0]), posters, Arguments.Number(args, "--batch", 1), part, duration));
        return 0;
    }
}
