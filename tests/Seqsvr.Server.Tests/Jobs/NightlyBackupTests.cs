using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Jobs;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Jobs;

/// <summary>When nightly backups are made, where, and which are kept.</summary>
public sealed class NightlyBackupTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    readonly SecretKey _key = SecretKey.Generate();
    readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    CachedDocumentStore _documents = null!;
    RuntimeSettings _settings = null!;
    NightlyBackup? _job;

    string Backups => Path.Combine(_folder.Path, "Backups");

    public async Task InitializeAsync()
    {
        var options = new MetastoreOptions { Self = new LeaseHolder("a test", "here", 1, "now", 0) };
        _documents = await CachedDocumentStore.OpenAsync(
            new SqliteBackend(Path.Combine(_folder.Path, "Documents")), options, new Silent(), TimeProvider.System, CancellationToken.None);
        _settings = new RuntimeSettings(_documents);
    }

    [Fact]
    public async Task TheMissedNightIsMadeUpForAtTheStart()
    {
        await AddAsync();
        Start();

        await HasAsync("20261122.seqbac");

        DocumentBackup.Read(Path.Combine(Backups, "20261122.seqbac"), _key).Documents.Count.ShouldBe(1);
        await WaitsAsync(TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task ANightThatIsThereIsNotMadeAgain()
    {
        await AddAsync();
        Directory.CreateDirectory(Backups);
        await File.WriteAllTextAsync(Path.Combine(Backups, "20261122.seqbac"), "there");
        Start();
        await WaitsAsync(TimeSpan.FromHours(12));

        (await File.ReadAllTextAsync(Path.Combine(Backups, "20261122.seqbac"))).ShouldBe("there");
    }

    [Fact]
    public async Task NothingIsWrittenWhileThereIsNothing()
    {
        Start();
        await WaitsAsync(TimeSpan.FromHours(12));

        Directory.Exists(Backups).ShouldBeFalse();
    }

    [Fact]
    public async Task EveryNightGetsItsFileAndTheOldestGo()
    {
        await AddAsync();
        await SetAsync("BackupsToKeep", 3);
        Start();
        Directory.CreateDirectory(Backups);
        foreach (var other in new[] { "19990101.seqbac.txt", "19990101-120000.seqbac", "1999.seqbac", "notes.txt" })
            await File.WriteAllTextAsync(Path.Combine(Backups, other), "not the job's");
        for (var night = 22; night <= 28; night++)
        {
            await HasAsync($"202611{night}.seqbac");
            await WaitsAsync(TimeSpan.FromHours(night == 22 ? 12 : 24));
            _time.Advance(_time.NextIn!.Value);
        }

        await HasAsync("20261129.seqbac");
        await Eventually.BecomesTrueAsync(() => !File.Exists(Path.Combine(Backups, "20261126.seqbac")));
        Names().ShouldBe(
            ["1999.seqbac", "19990101-120000.seqbac", "19990101.seqbac.txt", "20261127.seqbac", "20261128.seqbac", "20261129.seqbac", "notes.txt"]);
    }

    [Fact]
    public async Task TimeAndPlaceComeFromTheSettings()
    {
        await AddAsync();
        Start();
        await WaitsAsync(TimeSpan.FromHours(12));
        var elsewhere = Path.Combine(_folder.Path, "elsewhere");
        await SetAsync("BackupLocation", elsewhere);
        await SetAsync("BackupUtcTimeOfDay", "13:30");

        await Eventually.BecomesTrueAsync(() => File.Exists(Path.Combine(elsewhere, "20261121.seqbac")));
        await WaitsAsync(TimeSpan.FromHours(1.5));
        _time.Advance(TimeSpan.FromHours(1.5));

        await Eventually.BecomesTrueAsync(() => File.Exists(Path.Combine(elsewhere, "20261122.seqbac")));
    }

    [Fact]
    public async Task ABackupThatFailsIsTriedAgain()
    {
        await AddAsync();
        await File.WriteAllTextAsync(Backups, "a file where the folder should be");
        Start();
        await WaitsAsync(NightlyBackup.RetryInterval);

        File.Delete(Backups);
        _time.Advance(NightlyBackup.RetryInterval);

        await HasAsync("20261122.seqbac");
    }

    public async Task DisposeAsync()
    {
        if (_job is not null)
            await _job.DisposeAsync();
        await _documents.DisposeAsync();
        _folder.Dispose();
    }

    void Start() => _job = new NightlyBackup(
        _documents, _settings, new DocumentBackup(_key, "1.2.3", _time), Backups, _time, NullLogger.Instance);

    Task AddAsync() => _documents.ApplyAsync([new InsertDocument("signal", "{}", 1)], CancellationToken.None);

    Task SetAsync<T>(string name, T value) => _settings.SetAsync(
        RuntimeSetting.IdOf(name), new SettingDocument(JsonSerializer.SerializeToElement(value)), null, CancellationToken.None);

    Task HasAsync(string name) => Eventually.BecomesTrueAsync(() => File.Exists(Path.Combine(Backups, name)));

    Task WaitsAsync(TimeSpan time) => Eventually.BecomesTrueAsync(() => _time.NextIn == time);

    IEnumerable<string> Names() => Directory.GetFiles(Backups).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    sealed class Silent : IMetastoreEvents;
}
