namespace Seqsvr.Commands.Query;

/// <summary>How <c>seqsvr query</c> ends, for scripts; docs/query-command.md lists them.</summary>
internal static class QueryExit
{
    /// <summary>The whole answer is out.</summary>
    public const int Done = 0;

    /// <summary>There is no answer: wrong options, or events that cannot be read.</summary>
    public const int Failed = CommandLine.Failed;

    /// <summary>There is no answer: the query is wrong, or goes beyond a limit.</summary>
    public const int WrongQuery = 2;

    /// <summary>There is an answer, without what was damaged.</summary>
    public const int Incomplete = 3;

    /// <summary>Each with its meaning, for the help.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> All =
    [
        (Done, "The whole answer is out."),
        (Failed, "No answer: an option is wrong, the storage is in use, or the events cannot be read."),
        (WrongQuery, "No answer: the query is wrong, or goes beyond a limit."),
        (Incomplete, "An answer that lacks events, because parts of the storage are damaged."),
        (130, "Ended by Ctrl-C."),
    ];
}
