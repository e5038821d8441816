using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Output;

namespace Seqsvr.Commands.Store;

/// <summary><c>seqsvr store stats</c>: what takes the room, by segment and by column.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        var storage = StorageFolder.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object, which has the columns of each segment too." };
        var command = new ExplainedCommand("stats", "Show the segments of a stopped server, and what each column takes and how it is packed, the largest first.")
        {
            Examples = ["seqsvr store stats --storage /var/lib/seqsvr", "seqsvr store stats --json | jq '.Columns[0]'"],
            Variables = [("NO_COLOR", "Set to anything: no colours.")],
            ExitCodes = StoreExit.All,
        };
        command.Options.Add(storage);
        command.Options.Add(json);
        command.SetAction(parsed => Run(parsed.GetValue(storage), parsed.GetValue(json)));
        return command;
    }

    static int Run(string? storage, bool isJson)
    {
        var damage = new DamageNotes();
        using var store = StoppedStorage.Open(storage, StoreCommand.Otherwise, damage);
        var report = store.Measure();
        if (isJson)
            StatsJson.Write(report);
        else
            new StatsText(Console.Out, Screen.Find(noColor: false)).Write(report);
        return damage.Any ? StoreExit.Damaged : StoreExit.Done;
    }
}
