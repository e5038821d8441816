using System.Runtime.InteropServices;

namespace Seqsvr.Commands.Query;

/// <summary>What happens when whoever read the output went away, as <c>head</c> does.</summary>
internal static class PipeSignal
{
    const int BrokenPipe = 13; // SIGPIPE
    const nint Default = 0; // SIG_DFL

    /// <summary>
    /// Ends the process then, as other tools end; the runtime would have it go on and write into nothing. Windows has no such signal.
    /// </summary>
    public static void EndWhenNobodyReads()
    {
        if (!OperatingSystem.IsWindows())
            _ = Signal(BrokenPipe, Default);
    }

    [DllImport("libc", EntryPoint = "signal")]
    static extern nint Signal(int number, nint handler);
}
