using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Metastore;

/// <summary>
/// SQL Server's driver needs culture data, which the process loads only where SQL Server is named, and only as the very first thing it does. Wherever the
/// name stands, the driver must get as far as the network: a port that nobody listens on says so.
/// </summary>
public sealed class SqlServerStartTests(ITestOutputHelper output)
{
    const string Setting = "metastore.msSql.connectionString";
    const string Variable = "SEQ_METASTORE_MSSQL_CONNECTIONSTRING";
    const string Reached = "No SQL Server answers at 127.0.0.1,";

    readonly string _connectionString = $"Server=127.0.0.1,{FreePort.Next()};Database=seq;User ID=alice;Password=s3cret;Connect Timeout=1";

    [Fact]
    public async Task TheDriverWorksWhenTheEnvironmentNamesSqlServer() =>
        Check(await PostgresServers.RefusedAsync(new Dictionary<string, string> { [Variable] = _connectionString }));

    [Fact]
    public async Task TheDriverWorksWhereverTheTextOfTheMachineIsFrom() =>
        Check(await PostgresServers.RefusedAsync(new Dictionary<string, string> { [Variable] = _connectionString, ["LC_ALL"] = "tr_TR.UTF-8" }));

    [Fact]
    public async Task TheDriverWorksWhenASecretNamesSqlServer()
    {
        using var folder = new TemporaryFolder();
        await MustSucceedAsync("secret", "set", "-k", Setting, "-v", _connectionString, "--storage", folder.Path);
        Check(await PostgresServers.RefusedAsync(null, folder.Path));
    }

    [Fact]
    public async Task TheDriverWorksWhenSeqJsonNamesSqlServer()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "Seq.json"), $$"""{"Metastore.MsSql.ConnectionString":"{{_connectionString}}"}""");
        Check(await PostgresServers.RefusedAsync(null, folder.Path));
    }

    [Fact]
    public async Task TheDriverWorksWhenAMoveNamesSqlServer()
    {
        using var folder = new TemporaryFolder();
        var run = await ChildProcess.RunAsync(
            RepositoryLayout.ServerBinary, ["metastore", "to-mssql", "--connection-string", _connectionString, "--storage", folder.Path]);
        run.ExitCode.ShouldBe(1);
        Check(run.Errors.TrimEnd());
    }

    [Fact]
    public async Task WithoutCultureDataTheStartSaysWhatToDo()
    {
        var line = await PostgresServers.RefusedAsync(
            new Dictionary<string, string> { [Variable] = _connectionString, ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" });
        output.WriteLine(line);
        line.ShouldContain("Install the ICU library");
        line.ShouldContain("set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0");
    }

    static async Task MustSucceedAsync(params string[] arguments) =>
        (await ChildProcess.RunAsync(RepositoryLayout.ServerBinary, arguments)).MustSucceed();

    void Check(string line)
    {
        output.WriteLine(line);
        line.ShouldStartWith("seqsvr: ");
        line.ShouldContain(Reached);
        line.ShouldNotContain("s3cret");
    }
}
