using Seqsvr.Store.Columns;

namespace Seqsvr.Query.Execution;

/// <summary>Starts a query over when it meets a damaged block, which the next list of units leaves out.</summary>
internal static class DamageRetry
{
    /// <summary>Calls <paramref name="attempt"/>, which must take its units anew each time, until it meets no damage or the limit is reached.</summary>
    public static T Run<T>(Func<T> attempt)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                return attempt();
            }
            catch (DamagedBlockException) when (retries < ExecutionLimits.DamageRetriesMax)
            {
                // The store has marked and reported the block before it threw.
            }
        }
    }
}
