using Seqsvr.Bench.Disk;
using Seqsvr.Bench.Flush;
using Seqsvr.Bench.Limits;
using Seqsvr.Bench.Load;
using Seqsvr.Bench.MainJob;
using Seqsvr.Bench.Maintenance;
using Seqsvr.Bench.Metastore;
using Seqsvr.Bench.Parse;
using Seqsvr.Bench.Queries;

// One line for each command: its name, what follows it, what runs.
(string Name, string Usage, Func<string[], Task<int>> Run)[] commands =
[
    ("main-job", "[--events N] [--seconds N]: the whole table, on a server of its own", MainJobCommand.RunAsync),
    ("load", "URL [--events N] [--connections N] [--pid N]: real logs, repeated, as fast as the server takes them", LoadCommand.RunAsync),
    ("acknowledge", "URL [--posters N] [--batch N] [--seconds N] [--part all|parse|read]: time from post to answer", AcknowledgeCommand.RunAsync),
    ("parse", "FILE [--events N] [--batch N]: CLEF, plain or .gz, to batches to log records, next to a bare reader pass", ParseCommand.RunAsync),
    ("flush", "[FILE.clef | FILE.clef.gz] [--events N]: batches to segments and back, with the bytes of each column", FlushCommand.RunAsync),
    ("merge", "[--events N] [--flush-rows N]: merging a store, deleting from it, dropping it", MergeCommand.RunAsync),
    ("queries", "[--events N] [--only TEXT]: queries over made-up logs, hot and on disk, beside the row evaluator", QueriesCommand.RunAsync),
    ("index", "[--events N]: a dear signal, with and without its index", IndexCommand.RunAsync),
    ("clef", "FILE [--events N] [--seed N] [--shuffle-members] [--one-off-templates N]: made-up logs as a file", ClefCommand.RunAsync),
    ("cancel", "[--events N] [--rounds N]: how long queries go on after they were cancelled", CancelCommand.RunAsync),
    ("metastore-move", "[--documents N]: documents to PostgreSQL and back, on a server of its own", MetastoreMoveCommand.RunAsync),
    ("limits", "FILE FOLDER: what the machine can do at all with these bytes, for bench/compare", LimitsCommand.RunAsync),
    ("fdatasync", "FOLDER [--seconds N]: how often the disk syncs in a second", FdatasyncCommand.RunAsync),
];

foreach (var (name, _, run) in commands)
    if (args.Length > 0 && args[0] == name)
        return await run(args[1..]);
Console.Error.WriteLine("usage: Seqsvr.Bench COMMAND");
foreach (var (name, usage, _) in commands)
    Console.Error.WriteLine($"  {name} {usage}");
return 1;
