using System.Globalization;
using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Metastore.Moving;

/// <summary>
/// <c>kill -9</c> at each step of a move. The simulator runs the code of the command and kills itself after it has told a step; then the real
/// server is started on what is left, must have everything and go on counting, and the move is made again.
/// </summary>
public class KilledMoveTests(ITestOutputHelper output)
{
    const int Documents = 2000;

    /// <summary>What SIGKILL looks like.</summary>
    const int Killed = 128 + 9;

    [PostgresFact]
    [Trait("Duration", "long")]
    public Task NothingIsLostHoweverAMoveToPostgresEnds() => KillAtEachStepAsync(
        "to-postgresql", (storage, _, _, records) => SampleInstance.CreateNativeAsync(storage, records), (connectionString, schema) => [connectionString, schema]);

    [PostgresFact]
    [Trait("Duration", "long")]
    public Task NothingIsLostHoweverAMoveToTheBuiltInMetastoreEnds() => KillAtEachStepAsync(
        "to-native", SampleInstance.CreatePostgresAsync, (_, _) => []);

    async Task KillAtEachStepAsync(
        string command, Func<string, string, string, IEnumerable<ExportRecord>, Task> create, Func<string, string, string[]> target)
    {
        var records = await SampleInstance.UsedAsync(Documents);
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        // Most of the time programs start: so two steps at a time.
        for (var step = 1; ; step += 2)
        {
            var outputs = await Task.WhenAll(KillAtAsync(step), KillAtAsync(step + 1));
            if (outputs[1] is not { } whole)
                continue;
            var steps = outputs[0] is null ? step : step - 1;
            steps.ShouldBeGreaterThanOrEqualTo(20, whole);
            output.WriteLine($"{command}: killed at each of {steps} steps\n{whole}");
            return;
        }

        // Gives what the command said where it had no such step and ended; null where it was killed.
        async Task<string?> KillAtAsync(int step)
        {
            using var folder = new TemporaryFolder();
            var schema = string.Create(CultureInfo.InvariantCulture, $"Step {step}");
            await create(folder.Path, database.ConnectionString, schema, records);
            string[] arguments = [folder.Path, command, .. target(database.ConnectionString, schema)];

            var run = await MoveAsync(step, arguments);
            if (run.ExitCode == 0)
                return run.Output;
            run.ExitCode.ShouldBe(Killed, run.Errors);
            await CheckAsync(arguments, run.Output, isChangedMeanwhile: step % 2 == 0);
            return null;
        }
    }

    /// <summary>The instance goes on as if nothing had been, and can be moved again; also when it was used between.</summary>
    static async Task CheckAsync(string[] arguments, string steps, bool isChangedMeanwhile)
    {
        var (before, firstId) = await SampleInstance.LookAsync(arguments[0], add: isChangedMeanwhile);
        before.Count.ShouldBe(Documents, steps);
        firstId.ShouldBe(isChangedMeanwhile ? "signal-2011" : null, steps);
        var isDone = IsMoved(arguments);

        if (!isDone)
        {
            var again = await MoveAsync(int.MaxValue, isChangedMeanwhile ? [.. arguments, "--overwrite"] : arguments);
            again.ExitCode.ShouldBe(0, $"{steps}\n{again.Errors}");
        }

        IsMoved(arguments).ShouldBeTrue(steps);
        var (after, lastId) = await SampleInstance.LookAsync(arguments[0], add: true);
        after.Count.ShouldBe(isChangedMeanwhile ? Documents + 1 : Documents, steps);
        before.Except(after, StringComparer.Ordinal).ShouldBeEmpty(steps);
        lastId.ShouldBe(isChangedMeanwhile ? "signal-2012" : "signal-2011", steps);
    }

    /// <summary>Whether the configuration leads to where the command goes. No server may run: this reads the files.</summary>
    static bool IsMoved(string[] arguments)
    {
        var secret = Path.Combine(arguments[0], "Secrets", "metastore.postgres.connectionString.bin");
        File.Exists(Path.Combine(arguments[0], "Secrets", "pending.bin")).ShouldBeFalse("the server that ran has finished the change");
        return File.Exists(secret) == (arguments[1] == "to-postgresql");
    }

    static Task<ChildProcess.Result> MoveAsync(int killAt, string[] arguments) => ChildProcess.RunAsync(
        RepositoryLayout.SimulatorBinary, ["move", "--kill-at", killAt.ToString(CultureInfo.InvariantCulture), .. arguments]);
}
