using System.Runtime.InteropServices;

namespace Seqsvr.Store.Files;

/// <summary>The priority of a thread, which the framework does not set on Linux.</summary>
public static class ThreadPriorities
{
    const int OfProcess = 0; // PRIO_PROCESS; with 0 as its id, Linux means the calling thread
    const int Background = 10; // nice: about a tenth of what a thread of usual priority gets, when both want the same core

    /// <summary>Lets the calling thread have what others leave, for good: it must be of one's own. Where the system refuses, it runs as they do.</summary>
    public static void LowerThisThread()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OfProcess, 0, Background);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    static extern int SetPriority(int which, int id, int priority);
}
