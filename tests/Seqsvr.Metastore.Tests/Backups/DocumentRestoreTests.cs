using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Backups;

/// <summary>Restoring into the built-in database; other products run the same code through the suite of stores.</summary>
public sealed class DocumentRestoreTests : IDisposable
{
    static readonly LeaseHolder Self = new("a test", "here", 1, "now", 0);
    readonly TemporaryFolder _folder = new();

    string Documents => Path.Combine(_folder.Path, "Documents");

    [Fact]
    public async Task ABackupReplacesWhatIsThere()
    {
        await using var backend = new SqliteBackend(Documents);
        await ImportAsync(backend, SampleRecords.Make(30));
        var content = Content(SampleRecords.Make(20));

        await RestoreAsync(backend, content);

        var restored = await ExportAsync(backend);
        restored.Count(record => record.Document is not null).ShouldBe(20);
        restored.ShouldContain(new ExportRecord(SampleRecords.Document(20)));
    }

    [Fact]
    public async Task IdsGivenOutSinceTheBackupAreNotGivenOutAgain()
    {
        await using var backend = new SqliteBackend(Documents);
        await ImportAsync(backend, SampleRecords.Make(30));

        await RestoreAsync(backend, Content([new(new DocumentCounter("signal", 5)), new(new DocumentCounter("apikey", 9))]));

        var store = new DocumentStore(backend);
        (await store.ApplyAsync([new InsertDocument("signal", "{}", 1)], null, CancellationToken.None))[0].Id.ShouldBe("signal-37");
        (await store.ApplyAsync([new InsertDocument("apikey", "{}", 1)], null, CancellationToken.None))[0].Id.ShouldBe("apikey-9");
    }

    [Fact]
    public async Task ARunningInstanceIsNotTouched()
    {
        await using var backend = new SqliteBackend(Documents);
        await ImportAsync(backend, SampleRecords.Make(3));
        await using var running = await MetastoreLease.TakeAsync(backend, new LeaseHolder("the server", "there", 4711, "then", 0), CancellationToken.None);

        var error = await Should.ThrowAsync<MetastoreException>(() => RestoreAsync(backend, Content(SampleRecords.Make(20))));

        error.Failure.ShouldBe(MetastoreFailure.InUse);
        error.Message.ShouldContain("the server on host there, process 4711, since then");
        (await ExportAsync(backend)).Count(record => record.Document is not null).ShouldBe(3);
    }

    [Fact]
    public async Task ADamagedDatabaseIsSetAside()
    {
        Directory.CreateDirectory(Documents);
        await File.WriteAllTextAsync(Path.Combine(Documents, "metastore.db"), new string('x', 10_000));
        await using var backend = new SqliteBackend(Documents);
        var restore = new DocumentRestore(backend, Self, TimeProvider.System);

        (await restore.CountPresentAsync(CancellationToken.None)).ShouldBeNull();
        await RestoreAsync(backend, Content(SampleRecords.Make(4)));

        (await ExportAsync(backend)).Count(record => record.Document is not null).ShouldBe(4);
        (await File.ReadAllTextAsync(Path.Combine(Documents, "metastore.db.damaged-1"))).ShouldBe(new string('x', 10_000));
    }

    [Fact]
    public async Task CountingMakesNoTables()
    {
        await using var backend = new SqliteBackend(Documents);
        var restore = new DocumentRestore(backend, Self, TimeProvider.System);

        (await restore.CountPresentAsync(CancellationToken.None)).ShouldBe(0);

        await using var connection = await backend.ConnectAsync(CancellationToken.None);
        (await backend.HasTableAsync(connection, "documents", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task AFileIsWrittenWholeAndForItsOwnerAlone()
    {
        await using var backend = new SqliteBackend(Documents);
        await ImportAsync(backend, SampleRecords.Make(9));
        var key = SecretKey.Generate();
        var path = Path.Combine(_folder.Path, "20261122.seqbac");
        await File.WriteAllTextAsync(path, "an older one");

        var documents = await new DocumentBackup(key, "1.2.3", TimeProvider.System)
            .WriteAsync(new DocumentStore(backend).ExportAsync(CancellationToken.None), path, CancellationToken.None);

        documents.ShouldBe(9);
        DocumentBackup.Read(path, key).Documents.Count.ShouldBe(9);
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void Dispose() => _folder.Dispose();

    static BackupContent Content(List<ExportRecord> records) => new(
        DateTimeOffset.UnixEpoch, "1.2.3",
        [.. records.Select(record => record.Counter).OfType<DocumentCounter>()], [.. records.Select(record => record.Document).OfType<Document>()]);

    static Task RestoreAsync(SqlBackend backend, BackupContent content) =>
        new DocumentRestore(backend, Self, TimeProvider.System).RestoreAsync(content, document => document, null, CancellationToken.None);

    static async Task ImportAsync(SqlBackend backend, List<ExportRecord> records)
    {
        await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None);
        await new DocumentStore(backend).ImportAsync(records.ToAsyncEnumerable(), overwrite: false, null, null, CancellationToken.None);
    }

    static async Task<List<ExportRecord>> ExportAsync(SqlBackend backend)
    {
        var records = new List<ExportRecord>();
        await foreach (var record in new DocumentStore(backend).ExportAsync(CancellationToken.None))
            records.Add(record);
        return records;
    }
}
