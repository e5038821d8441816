using System.CommandLine;

namespace Seqsvr.Commands.Store;

/// <summary><c>seqsvr store ...</c>: looks at the event store of a stopped server and changes nothing.</summary>
internal static class StoreCommand
{
    /// <summary>What one may do about a server that runs.</summary>
    public const string Otherwise = "or look at its figures: GET api/diagnostics/store";

    public static Command Create() => new("store", "Check and measure the event store of a stopped server. Nothing in it is changed.")
    {
        CheckCommand.Create(),
        StatsCommand.Create(),
    };
}
