using System.Diagnostics;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Metastore.Moving;

/// <summary><c>seqsvr metastore ...</c> as operators use it, with the real server before and after.</summary>
public sealed class MoveCommandTests(ITestOutputHelper output) : IDisposable
{
    const string PostgresVariable = "SEQ_METASTORE_POSTGRES_CONNECTIONSTRING";

    readonly TemporaryFolder _folder = new();

    string Storage => _folder.Path;

    string SecretFile => Path.Combine(Storage, "Secrets", "metastore.postgres.connectionString.bin");

    [PostgresFact]
    public async Task TenThousandDocumentsGoToPostgresAndBack()
    {
        var database = await DatabaseAsync();
        await SampleInstance.CreateNativeAsync(Storage, 10_000);
        var (first, _) = await SampleInstance.LookAsync(Storage, add: false);

        var there = await MoveAsync("to-postgresql", "--connection-string", database.ConnectionString, "--schema", "Odd \"Name\"");
        there.MustSucceed().ShouldContain("Copied 10002 of 10002 documents", customMessage: "the signals, the key None and the first administrator");
        var (second, id) = await SampleInstance.LookAsync(Storage, add: true);
        second.Count.ShouldBe(10_000);
        first.Except(second, StringComparer.Ordinal).ShouldBeEmpty();
        id.ShouldBe("signal-10011");

        var refused = await MoveAsync("to-native");
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("--overwrite");
        var back = await MoveAsync("to-native", "--overwrite");
        back.MustSucceed();
        var (third, lastId) = await SampleInstance.LookAsync(Storage, add: true);
        third.Count.ShouldBe(10_001);
        second.Except(third, StringComparer.Ordinal).ShouldBeEmpty();
        lastId.ShouldBe("signal-10012");
        output.WriteLine($"with the start of the program: there {there.Elapsed.TotalSeconds:F1} s, back {back.Elapsed.TotalSeconds:F1} s");
    }

    [PostgresFact]
    public async Task FromOneSchemaToAnother()
    {
        var database = await DatabaseAsync();
        await SampleInstance.CreatePostgresAsync(Storage, database.ConnectionString, "first", 50);

        (await MoveAsync("to-postgresql", "--connection-string", database.ConnectionString, "--schema", "second")).MustSucceed();

        (await database.ScalarAsync("select count(*) from second.documents where kind = 'signal'")).ShouldBe(50L);
        (await SampleInstance.LookAsync(Storage, add: true)).NewId.ShouldBe("signal-61");
        (await database.ScalarAsync("select count(*) from first.documents where kind = 'signal'")).ShouldBe(50L);
        (await MoveAsync("to-postgresql", "--connection-string", database.ConnectionString, "--schema", "second")).Errors.ShouldContain("nothing to move");
        (await MoveAsync("to-postgresql", "--connection-string", database.ConnectionString + ";Application Name=other", "--schema", "second"))
            .Errors.ShouldContain("nothing to move");
    }

    [PostgresFact]
    public async Task WhereTheEnvironmentNamesTheSourceOnlyDocumentsAreMoved()
    {
        var database = await DatabaseAsync();
        await SampleInstance.CreatePostgresAsync(Storage, database.ConnectionString, "public", 5);
        var environment = new Dictionary<string, string> { [PostgresVariable] = database.ConnectionString };
        var secret = await File.ReadAllBytesAsync(SecretFile);

        var refused = await RunAsync(environment, "to-native");
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain(PostgresVariable);
        refused.Errors.ShouldContain("--skip-config");
        File.Exists(Path.Combine(Storage, "Documents", "metastore.db")).ShouldBeFalse();

        (await RunAsync(environment, "to-native", "--skip-config")).MustSucceed().ShouldContain($"remove {PostgresVariable}");
        (await File.ReadAllBytesAsync(SecretFile)).ShouldBe(secret);
    }

    [PostgresFact]
    public async Task WhereTheEnvironmentNamesTheTargetNothingIsWrittenToTheSecretStore()
    {
        var database = await DatabaseAsync();
        await SampleInstance.CreateNativeAsync(Storage, 5);

        (await RunAsync(new Dictionary<string, string> { [PostgresVariable] = database.ConnectionString }, "to-postgresql")).MustSucceed();

        (await database.ScalarAsync("select count(*) from public.documents where kind = 'signal'")).ShouldBe(5L);
        File.Exists(SecretFile).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task AWrongPasswordIsOneLineThatDoesNotRepeatIt()
    {
        var database = await DatabaseAsync();
        await SampleInstance.CreateNativeAsync(Storage, 5);
        var role = await database.CreateRoleAsync("right");

        var run = await MoveAsync("to-postgresql", "--connection-string", database.ConnectionStringOf(role, "wr0ng;\"word"));

        run.ExitCode.ShouldBe(1);
        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldEndWith("as before.");
        (run.Errors + run.Output).ShouldNotContain("wr0ng");
        (await SampleInstance.LookAsync(Storage, add: false)).Signals.Count.ShouldBe(5);
    }

    [PostgresFact]
    public async Task KilledAtRandomMomentsTheInstanceHasEverything()
    {
        var seed = Environment.TickCount & int.MaxValue;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var database = await DatabaseAsync();
        await SampleInstance.CreateNativeAsync(Storage, 1000);
        for (var round = 0; round < 8 && !File.Exists(SecretFile); round++)
        {
            string[] arguments = ["metastore", "to-postgresql", "--storage", Storage, "--connection-string", database.ConnectionString];
            using var process = Process.Start(new ProcessStartInfo(RepositoryLayout.ServerBinary, arguments) { RedirectStandardOutput = true })!;
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(200, 900)));
            process.Kill();
            await process.WaitForExitAsync();
        }
        (await SampleInstance.LookAsync(Storage, add: false)).Signals.Count.ShouldBe(1000, $"seed {seed}");
        if (!File.Exists(SecretFile))
            (await MoveAsync("to-postgresql", "--connection-string", database.ConnectionString, "--overwrite")).MustSucceed();
        (await SampleInstance.LookAsync(Storage, add: true)).NewId.ShouldBe("signal-1011", $"seed {seed}");
    }

    [Theory]
    [InlineData("to-postgresql", PostgresVariable)]
    [InlineData("to-mssql", "SEQ_METASTORE_MSSQL_CONNECTIONSTRING")]
    [InlineData("to-native", PostgresVariable)]
    public async Task HelpListsEveryOptionWithAnExampleAndTheVariables(string command, string variable)
    {
        var help = (await ChildProcess.RunAsync(RepositoryLayout.ServerBinary, ["help", "metastore", command])).MustSucceed();

        (await ChildProcess.RunAsync(RepositoryLayout.ServerBinary, ["metastore", command, "--help"])).MustSucceed().ShouldBe(help);
        string[] options = command == "to-native" ? [] : ["--connection-string <STRING>", "--connection-string-stdin", "--schema <NAME>"];
        foreach (var expected in options.Concat(["--skip-config", "--overwrite", "--storage <DIR>", $"seqsvr metastore {command}", variable]))
            help.ShouldContain(expected);
    }

    public void Dispose() => _folder.Dispose();

    static async Task<PostgresDatabase> DatabaseAsync() => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();

    Task<ChildProcess.Result> MoveAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    Task<ChildProcess.Result> RunAsync(Dictionary<string, string> environment, params string[] arguments) => ChildProcess.RunAsync(
        RepositoryLayout.ServerBinary, ["metastore", .. arguments, "--storage", Storage], environment: environment);
}
