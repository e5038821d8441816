using System.Diagnostics;
using System.Globalization;
using Seqsvr.Simulator;
using Seqsvr.Simulator.Moving;

// seqsvr crash simulation: see docs/testing.md.
//   --seeds N [--from S]   runs N seeds and prints those that fail
//   --seed S               replays one
//   --broken KIND          makes a mistake on purpose (a PlantedMistake: FileSyncDoesNothing, FolderSyncDoesNothing, NewSegmentIsNotSynced...)
//   move --kill-at N STORAGE to-postgresql|to-native [CONNECTION-STRING [SCHEMA]] [--overwrite]   moves documents, and dies as by kill -9 at step N
if (args is ["move", ..])
    return await KilledMove.RunAsync(args[1..]);
if (SimulatorArguments.TryParse(args) is not { } arguments)
{
    Console.Error.WriteLine($"usage: Seqsvr.Simulator --seeds N [--from S] | --seed S  [--broken {string.Join('|', Enum.GetNames<PlantedMistake>().Skip(1))}]");
    return 1;
}
var started = Stopwatch.GetTimestamp();
var failures = SeedRunner.Run(arguments.From, arguments.Count, arguments.Planted);
foreach (var (seed, error) in failures.Take(20))
    Console.WriteLine(arguments.Count == 1
        ? $"seed {seed}: {error}"
        : $"seed {seed}: {error.Message}\n  replay: dotnet run --project tests/Seqsvr.Simulator -- --seed {seed}");
var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{arguments.Count} seeds from {arguments.From}: {failures.Count} failed, {seconds:F1} s, {arguments.Count / seconds:F0} seeds/s"));
return failures.Count == 0 ? 0 : 1;
