using Microsoft.Data.Sqlite;
using Seqsvr.Conformance.Durability;
using Seqsvr.Testing.Processes;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Metastore;

/// <summary>A built-in metastore that cannot be used is one line, exit code 1 and no stack trace. The output of each test is the line.</summary>
public sealed class BuiltInStartFailureTests(ITestOutputHelper output) : IDisposable
{
    readonly TemporaryFolder _storage = new();

    string Database => Path.Combine(_storage.Path, "Documents", "metastore.db");

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task AFileThatIsDamaged()
    {
        await StartOnceAsync();
        await File.WriteAllTextAsync(Database, "This is not what SQLite wrote. " + new string('x', 10_000));
        await RefusedAsync($"The metastore {Database} is damaged. Restore a backup: seqsvr restore --from-latest");
    }

    [Fact]
    public async Task AFileOfANewerProgram()
    {
        await StartOnceAsync();
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new SqliteCommand("insert into migrations values (99, '0099-later', '2036-01-01')", connection);
            await command.ExecuteNonQueryAsync();
        }
        await RefusedAsync($"The metastore at {Database} has version 99, and this program knows versions up to 1. Start a newer seqsvr.");
    }

    [Fact]
    public async Task AFolderThatIsAFile()
    {
        await File.WriteAllTextAsync(Path.Combine(_storage.Path, "Documents"), "");
        await RefusedAsync("Documents");
    }

    [Fact]
    public async Task AFileThatIsAFolder()
    {
        Directory.CreateDirectory(Database);
        await RefusedAsync($"The metastore {Database} cannot be opened.");
    }

    [SmallDiskTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFolderThatCanOnlyBeRead(bool hasMetastore)
    {
        await using var disk = await OnDiskOfItsOwnAsync(megabytes: 4, hasMetastore);
        (await ChildProcess.RunAsync("mount", ["-o", "remount,ro", disk.Path])).MustSucceed();
        await RefusedAsync("Read-only file system");
    }

    [SmallDiskTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ADiskThatIsFull(bool hasMetastore)
    {
        await using var disk = await OnDiskOfItsOwnAsync(megabytes: 1, hasMetastore);
        await FillAsync(Path.Combine(disk.Path, "ballast"));
        await RefusedAsync($"There is no room left on the disk of {Database}. Free some; nothing was changed.");
        File.Delete(Path.Combine(disk.Path, "ballast"));
        await StartOnceAsync();
    }

    /// <summary>Puts the folder of the documents on a small disk, perhaps with a metastore in it.</summary>
    async Task<SmallDisk> OnDiskOfItsOwnAsync(int megabytes, bool hasMetastore)
    {
        var disk = await SmallDisk.MountAsync(megabytes);
        Directory.CreateSymbolicLink(Path.Combine(_storage.Path, "Documents"), disk.Path);
        if (hasMetastore)
            await StartOnceAsync();
        return disk;
    }

    static async Task FillAsync(string path)
    {
        await using var file = File.Create(path);
        try
        {
            while (true)
            {
                await file.WriteAsync(new byte[4096]);
                await file.FlushAsync();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    async Task StartOnceAsync()
    {
        await using var server = await ServerProcess.StartAsync(_storage.Path);
        await server.TerminateAsync(TimeSpan.FromSeconds(10));
    }

    async Task RefusedAsync(string expected)
    {
        var line = await PostgresServers.RefusedAsync(null, _storage.Path);
        output.WriteLine(line);
        line.ShouldStartWith("seqsvr: Cannot start: ");
        line.ShouldContain(expected);
    }
}
