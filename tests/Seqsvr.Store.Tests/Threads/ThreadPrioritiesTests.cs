using System.Globalization;
using Seqsvr.Store.Threads;

namespace Seqsvr.Store.Tests.Threads;

public sealed class ThreadPrioritiesTests
{
    /// <summary>Where a thread's nice value stands behind its name in parentheses.</summary>
    const int NiceField = 17;

    [Fact]
    public async Task BackgroundWorkIsNicerThanAllElse()
    {
        if (OperatingSystem.IsLinux())
            (await NiceAfterAsync(ThreadPriorities.LowerThisThread)).ShouldBe(10);
    }

    [Fact]
    public async Task WorkThatMayBeInterruptedIsAsNiceAsBefore()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var usual = await NiceAfterAsync(() => { });
        (await NiceAfterAsync(ThreadPriorities.LetAllInterruptThisThread)).ShouldBe(usual);
        (await NiceAfterAsync(ThreadPriorities.LetRequestsInterruptThisThread)).ShouldBe(usual);
    }

    static Task<int> NiceAfterAsync(Action change) => Task.Factory.StartNew(
        () =>
        {
            change();
            var state = File.ReadAllText("/proc/thread-self/stat");
            var fields = state[(state.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return int.Parse(fields[NiceField - 1], CultureInfo.InvariantCulture);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
