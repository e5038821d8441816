namespace Seqsvr.Query.Execution;

/// <summary>Sizes that bound what a running query holds, each with its reason.</summary>
internal static class ExecutionLimits
{
    /// <summary>A slow row costs some microseconds, so this is a few milliseconds: far below the 100 ms a cancelled client may wait.</summary>
    public const int RowsBetweenCancellationChecks = 1024;

    /// <summary>Below this many selected rows a table of distinct values costs more than asking for each row.</summary>
    public const int RowsWorthATable = 4;

    /// <summary>From this many rows on unpacking a whole column costs less than reaching into it for each row.</summary>
    public const int RowsWorthAColumn = 128;

    /// <summary>Answers remembered for number cells of one column; more than a group has rows, so it rarely starts over.</summary>
    public const int AnswersKeptMax = 16_384;

    /// <summary>Most workers of one query. Two cores leave a query enough; more would starve ingestion.</summary>
    public const int WorkersMax = 2;

    /// <summary>
    /// How many rows a stream of all matches finds in one pass over the store, as references of 32 bytes. Larger means fewer
    /// passes over units that overlap in time, smaller means less memory a stream.
    /// </summary>
    public const int StreamPageRows = 65_536;

    /// <summary>
    /// How many events a stream copies out of the store at once. Larger means that each unit is unpacked fewer times, smaller means less memory.
    /// </summary>
    public const int StreamCopiedRows = 4096;

    /// <summary>As <see cref="StreamCopiedRows"/>, in bytes: for events that are larger than most.</summary>
    public const long StreamCopiedBytes = 16 << 20;

    /// <summary>Groups a stream keeps open at once while it hands out a page; each may hold its decoded columns.</summary>
    public const int OpenGroupsMax = 32;

    /// <summary>Most events <c>shortCircuitAfter</c> can ask to inspect; a larger number stops as early as this one.</summary>
    public const int ShortCircuitRowsMax = 1_000_000;

    /// <summary>Rows that laterals make at a time: as many as pay off, few enough that a cancelled query notices at once.</summary>
    public const int UnnestedRowsMax = 16_384;

    /// <summary>
    /// Elements of a lateral held at once, but for those of a collection that is larger by itself. Larger means that collections that recur are
    /// computed fewer times, smaller means less memory; an element has 32 bytes and its text.
    /// </summary>
    public const int UnnestedElementsMax = 65_536;

    /// <summary>How often a query starts over because it met a damaged block. Each time at least one more block is left out.</summary>
    public const int DamageRetriesMax = 64;
}
