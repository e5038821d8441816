namespace Seqsvr.Server.Tests.Configuration;

/// <summary>Lets a number of steps happen; then everything ends as if the process were killed: no handler has a say in this exception.</summary>
sealed class CrashingSteps(int survived) : IProgress<string>
{
    public List<string> Done { get; } = [];

    public void Report(string value)
    {
        Done.Add(value);
        if (Done.Count > survived)
            throw new KilledException();
    }

    public sealed class KilledException : Exception;
}
