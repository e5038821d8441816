using System.Runtime.InteropServices;

namespace Seqsvr.Store.Threads;

/// <summary>
/// What a thread's work means for others that want the same core, which the framework does not set on Linux. For good: the thread must be of one's own. Where
/// the system refuses, it runs as all others do.
/// </summary>
public static class ThreadPriorities
{
    const int OfProcess = 0; // PRIO_PROCESS; with 0 as its id, Linux means the calling thread
    const int Background = 10; // nice: about a tenth of what a thread of usual priority gets, when both want the same core

    // A thread keeps its core for a slice, and one that wakes up has to wait for its end, up to four milliseconds, whatever their priorities are. But (from
    // Linux 6.12 on; before, slices are not heeded) one that has a shorter slice need not wait. The usual slice is three milliseconds or less.
    static readonly TimeSpan MiddleSlice = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan LongSlice = TimeSpan.FromMilliseconds(100);

    /// <summary>Lets the calling thread have what others leave; any of them may interrupt it at once.</summary>
    public static void LowerThisThread()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        Set(() => Background, LongSlice);
    }

    /// <summary>The calling thread has as much time as others, but any of them may interrupt it at once.</summary>
    public static void LetAllInterruptThisThread() => Set(OwnNice, LongSlice);

    /// <summary>The calling thread has as much time as others, but those that answer requests may interrupt it at once.</summary>
    public static void LetRequestsInterruptThisThread() => Set(OwnNice, MiddleSlice);

    static int OwnNice() => GetPriority(OfProcess, 0);

    static void Set(Func<int> nice, TimeSpan slice)
    {
        if (!OperatingSystem.IsLinux() || CallNumber is not { } number)
            return;
        var attributes = new SchedulingAttributes
        {
            Size = (uint)Marshal.SizeOf<SchedulingAttributes>(),
            Nice = nice(),
            SliceNanoseconds = (ulong)slice.TotalNanoseconds,
        };
        _ = SetSchedulingAttributes(number, OfProcess, ref attributes, flags: 0);
    }

    // The C library has no function for it.
    static long? CallNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 314,
        Architecture.Arm64 => 274,
        Architecture.Arm => 380,
        _ => null,
    };

    [DllImport("libc", EntryPoint = "syscall")]
    static extern long SetSchedulingAttributes(long number, long thread, ref SchedulingAttributes attributes, long flags);

    [DllImport("libc", EntryPoint = "getpriority")]
    static extern int GetPriority(int which, int id);

    // As the system has it; zeros mean the usual policy.
    [StructLayout(LayoutKind.Sequential)]
    struct SchedulingAttributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint RealTimePriority;
        public ulong SliceNanoseconds;
        public ulong DeadlineNanoseconds;
        public ulong PeriodNanoseconds;
    }
}
