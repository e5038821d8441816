namespace Seqsvr.Bench.Load;

/// <summary>Choices of which some are made more often than others.</summary>
static class Skew
{
    /// <summary>A number below <paramref name="count"/>, with a likelihood that falls as 1/(n+1): few of them make most.</summary>
    public static int Zipf(Random random, int count) => (int)(Math.Pow(count + 1, random.NextDouble()) - 1);

    /// <summary>A number below <paramref name="count"/>, low ones more often.</summary>
    public static int Low(Random random, int count) => (int)(count * random.NextDouble() * random.NextDouble());
}
