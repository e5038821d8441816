namespace Seqsvr.Oracle.Fuzzing;

/// <summary>Mistakes planted in the fuzzed program, to prove that the fuzzer finds them: each waits for a search that is an <c>or</c>.</summary>
enum Planted
{
    No,

    /// <summary>An exception.</summary>
    Throws,

    /// <summary>A loop without end.</summary>
    Hangs,

    /// <summary>A recursion without end, which ends the process.</summary>
    Overflows,
}
