using System.Collections;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Seqsvr.Conformance.Metastore.Moving;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration;
using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore.Backup;

/// <summary><c>seqsvr backup</c> and <c>seqsvr restore</c>, from one database to another and from one machine to another.</summary>
public sealed class BackupCommandTests : IDisposable
{
    const string Setting = "setting-openidconnectclientsecret";

    readonly TemporaryFolder _first = new();
    readonly TemporaryFolder _second = new();

    string Backup => Path.Combine(_first.Path, "documents.seqbac");

    [PostgresFact]
    public async Task ARunningInstanceInPostgresIsRestoredOnAnotherMachine()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await SampleInstance.CreatePostgresAsync(_first.Path, database.ConnectionString, "public", 100);
        await using (var server = await ServerProcess.StartAsync(_first.Path))
        {
            using var client = new HttpClient { BaseAddress = server.Url };
            (await client.PutAsJsonAsync($"api/settings/{Setting}", new { Name = "OpenIdConnectClientSecret", Value = "hush" })).EnsureSuccessStatusCode();
            (await RunAsync("backup", "--storage", _first.Path, "--output", Backup)).MustSucceed();
        }

        (await RunAsync("restore", "--storage", _second.Path, $"--backup={Backup}", $"--master-key={KeyOf(_first).ToBase64()}", "-y")).MustSucceed();

        var (signals, id) = await SampleInstance.LookAsync(_second.Path, add: true);
        signals.Count.ShouldBe(100);
        id.ShouldBe("signal-111");
        KeyOf(_second).IsSameAs(KeyOf(_first)).ShouldBeFalse();
        (await OpenSecretAsync(KeyOf(_second))).ShouldBe("hush");
    }

    [Fact]
    public async Task AFileThatIsNotWholeChangesNothing()
    {
        await SampleInstance.CreateNativeAsync(_first.Path, 20);
        (await RunAsync("backup", "--storage", _first.Path, "--output", Backup)).MustSucceed();
        await SampleInstance.CreateNativeAsync(_second.Path, 7);
        var whole = await File.ReadAllBytesAsync(Backup);
        var changed = whole.ToArray();
        changed[^20] ^= 1;
        var key = $"--master-key={KeyOf(_first).ToBase64()}";

        foreach (var (content, option, expected) in new[]
        {
            (whole[..^1], key, "is damaged"), (changed, key, "is damaged"), (Encoding.UTF8.GetBytes("nothing of the sort"), key, "is no backup"),
            (whole, $"--master-key={SecretKey.Generate().ToBase64()}", "another secret key"),
        })
        {
            await File.WriteAllBytesAsync(Backup, content);
            var run = await RunAsync("restore", "--storage", _second.Path, $"--backup={Backup}", option, "-y");
            run.ExitCode.ShouldBe(1);
            run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain(expected);
        }

        (await SampleInstance.LookAsync(_second.Path, add: false)).Signals.Count.ShouldBe(7);
    }

    [Fact]
    public async Task WithoutATerminalNothingIsReplacedUnlessToldSo()
    {
        await SampleInstance.CreateNativeAsync(_first.Path, 20);
        (await RunAsync("backup", "--storage", _first.Path)).MustSucceed();
        await SampleInstance.CreateNativeAsync(_first.Path, 7);

        var refused = await InBashAsync("restore --from-latest < /dev/null");
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("Add -y");
        (await SampleInstance.LookAsync(_first.Path, add: false)).Signals.Count.ShouldBe(7);
        foreach (var nightly in Directory.GetFiles(Path.Combine(_first.Path, "Backups")).Where(path => !Path.GetFileName(path).Contains('-', StringComparison.Ordinal)))
            File.Delete(nightly); // made by the server that has just run

        (await InBashAsync("restore --from-latest -y < /dev/null")).MustSucceed();
        (await SampleInstance.LookAsync(_first.Path, add: false)).Signals.Count.ShouldBe(20);
    }

    [Fact]
    public async Task ARunningServerIsNotRestoredUnder()
    {
        await SampleInstance.CreateNativeAsync(_first.Path, 3);
        await using var server = await ServerProcess.StartAsync(_first.Path);
        (await RunAsync("backup", "--storage", _first.Path, "--output", Backup)).MustSucceed();

        var run = await RunAsync("restore", "--storage", _first.Path, $"--backup={Backup}", "-y");

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain($"process {server.ProcessId}");
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    static Task<ChildProcess.Result> RunAsync(params string[] arguments) => ChildProcess.RunAsync(RepositoryLayout.ServerBinary, arguments);

    Task<ChildProcess.Result> InBashAsync(string command) =>
        ChildProcess.RunAsync("bash", ["-c", $"'{RepositoryLayout.ServerBinary}' {command.Replace("restore", $"restore --storage '{_first.Path}'", StringComparison.Ordinal)}"]);

    static SecretKey KeyOf(TemporaryFolder folder) => SettingsReader.Read(folder.Path, new Hashtable(), out _).SecretKey!;

    async Task<string> OpenSecretAsync(SecretKey key)
    {
        await using var backend = new SqliteBackend(Path.Combine(_second.Path, SqliteBackend.FolderName));
        var document = await new DocumentStore(backend).GetAsync(Setting, CancellationToken.None);
        var sealedBytes = JsonDocument.Parse(document!.Json).RootElement.GetProperty("Sealed").GetBytesFromBase64();
        key.TryOpen(sealedBytes, $"setting/{Setting}", out var plain).ShouldBeTrue();
        return Encoding.UTF8.GetString(plain!);
    }
}
