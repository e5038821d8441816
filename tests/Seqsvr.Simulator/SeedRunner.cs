using System.Collections.Concurrent;

namespace Seqsvr.Simulator;

/// <summary>Runs many seeds on all cores. Each seed is a simulation of its own, so their order does not matter.</summary>
public static class SeedRunner
{
    /// <summary>The seeds that failed, in order, with what went wrong.</summary>
    public static IReadOnlyList<(int Seed, Exception Error)> Run(int from, int count, PlantedMistake planted)
    {
        var failures = new ConcurrentBag<(int Seed, Exception Error)>();
        Parallel.For(from, from + count, seed =>
        {
            try
            {
                Simulation.Run(seed, planted);
            }
            catch (Exception error)
            {
                failures.Add((seed, error));
            }
        });
        return [.. failures.OrderBy(failure => failure.Seed)];
    }
}
