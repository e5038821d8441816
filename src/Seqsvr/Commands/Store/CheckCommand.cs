using System.CommandLine;
using System.Globalization;
using Seqsvr.Commands.Run;

namespace Seqsvr.Commands.Store;

/// <summary><c>seqsvr store check</c>: reads everything and verifies every checksum. A line for each damaged piece, and one at the end.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("check", "Read the whole event store of a stopped server, verify every checksum and unpack every block.")
        {
            Examples = ["seqsvr store check --storage /var/lib/seqsvr", "seqsvr store check || mail -s 'damaged events' operator < /dev/null"],
            ExitCodes = StoreExit.All,
        };
        command.Options.Add(storage);
        command.SetAction(parsed => Run(parsed.GetValue(storage)));
        return command;
    }

    static int Run(string? storage)
    {
        var output = new CheckOutput(Console.Out, Console.IsErrorRedirected ? null : Console.Error);
        using var store = StoppedStorage.Open(storage, StoreCommand.Otherwise, output);
        output.Begin(store.SegmentBytes);
        var indexes = store.Check(output.Advance);
        output.End(string.Create(
            CultureInfo.InvariantCulture,
            $"Checked {store.SegmentCount} segments of {store.SegmentBytes} bytes, {indexes} indexes, {store.RowCount} events with those of the log"));
        return output.Problems > 0 ? StoreExit.Damaged : StoreExit.Done;
    }
}
