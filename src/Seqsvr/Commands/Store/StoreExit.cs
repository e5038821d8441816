namespace Seqsvr.Commands.Store;

/// <summary>How <c>seqsvr store</c> ends, for scripts; docs/store.md lists them. The same numbers as those of <c>seqsvr query</c>.</summary>
internal static class StoreExit
{
    /// <summary>All is well.</summary>
    public const int Done = 0;

    /// <summary>Nothing was looked at.</summary>
    public const int Failed = CommandLine.Failed;

    /// <summary>Parts are damaged.</summary>
    public const int Damaged = 3;

    /// <summary>Each with its meaning, for the help.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> All =
    [
        (Done, "Nothing is damaged, as far as it was read."),
        (Failed, "An option is wrong, the storage is in use, or it cannot be read."),
        (Damaged, "Parts of the storage are damaged."),
        (130, "Ended by Ctrl-C."),
    ];
}
