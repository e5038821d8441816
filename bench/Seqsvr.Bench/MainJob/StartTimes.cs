using Seqsvr.Testing.Processes;

namespace Seqsvr.Bench.MainJob;

/// <summary>From <c>./seqsvr run</c> to the first answered request, when everything is built and the storage exists.</summary>
static class StartTimes
{
    const int Starts = 5;

    public static async Task<Latencies> MeasureAsync()
    {
        await using var server = await ServerProcess.StartAsync(binary: RepositoryLayout.Launcher); // builds, if anything is stale
        var times = new Latencies();
        for (var start = 0; start < Starts; start++)
        {
            await server.TerminateAsync(TimeSpan.FromSeconds(10));
            times.Add(await server.StartAsync());
        }
        return times;
    }
}
