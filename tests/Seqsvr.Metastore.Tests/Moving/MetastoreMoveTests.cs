using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Moving;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Metastore.Tests.Backups;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Moving;

/// <summary>What holds of every move. Both ends are SQLite here; the real pairs are in the conformance tests.</summary>
public sealed class MetastoreMoveTests : IAsyncDisposable
{
    static readonly LeaseHolder Self = new("a move", "here", 1, "now", 0);
    readonly TemporaryFolder _folder = new();
    readonly SqliteBackend _source;
    readonly SqliteBackend _target;
    readonly List<MoveProgress> _progress = [];

    public MetastoreMoveTests()
    {
        _source = new SqliteBackend(Path.Combine(_folder.Path, "source"));
        _target = new SqliteBackend(Path.Combine(_folder.Path, "target"));
    }

    [Fact]
    public async Task EverythingArrivesAndTheSourceStaysAsItWas()
    {
        await FillAsync(_source, 1234);
        var before = await SummaryAsync(_source);

        (await MoveAsync()).ShouldBe(1234);

        (await SummaryAsync(_target)).ShouldBe(before);
        (await SummaryAsync(_source)).ShouldBe(before);
        (await new DocumentStore(_target).ApplyAsync([new InsertDocument("signal", "{}", 1)], null, CancellationToken.None))[0].Id.ShouldBe("signal-1241");
    }

    [Fact]
    public async Task AnEmptyMetastoreCanBeMoved()
    {
        (await MoveAsync()).ShouldBe(0);

        (await SummaryAsync(_target)).ShouldBeEmpty();
    }

    [Fact]
    public async Task StepsAreToldInOrderAndTheSwitchComesAfterTheCommit()
    {
        await FillAsync(_source, 1000);

        await MoveAsync(switchConfiguration: steps => steps.Report("a file"));

        _progress.Select(step => step.Stage).ShouldBe(_progress.Select(step => step.Stage).Order());
        _progress.Select(step => step.Stage).Distinct().ShouldBe(Enum.GetValues<MoveStage>());
        _progress.ShouldContain(new MoveProgress(MoveStage.Switching, 1000, "a file"));
        _progress.Count(step => step.Stage == MoveStage.Copying).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task ATargetWithOtherDocumentsIsRefusedUnlessItMayBeOverwritten()
    {
        await FillAsync(_source, 5);
        await FillAsync(_target, 4);

        var error = await Should.ThrowAsync<MetastoreException>(() => MoveAsync(switchConfiguration: _ => throw new InvalidOperationException("switched")));
        error.Message.ShouldContain("--overwrite");
        (await SummaryAsync(_target)).ShouldBe(SampleRecords.Summary(SampleRecords.Make(4)));

        (await MoveAsync(overwrite: true)).ShouldBe(5);
        (await SummaryAsync(_target)).ShouldBe(SampleRecords.Summary(SampleRecords.Make(5)));
    }

    [Fact]
    public async Task AMoveThatStoppedBeforeTheSwitchIsMadeAgainWithoutOverwriting()
    {
        await FillAsync(_source, 5);
        await Should.ThrowAsync<IOException>(() => MoveAsync(switchConfiguration: _ => throw new IOException("cut off")));

        var switched = false;
        (await MoveAsync(switchConfiguration: _ => switched = true)).ShouldBe(5);

        switched.ShouldBeTrue();
    }

    [Fact]
    public async Task ASourceThatAServerUsesIsRefusedWithItsHolder()
    {
        await FillAsync(_source, 5);
        await using var running = await MetastoreLease.TakeAsync(_source, new LeaseHolder("the server", "there", 4711, "then", 0), CancellationToken.None);

        var error = await Should.ThrowAsync<MetastoreException>(() => MoveAsync());

        error.Failure.ShouldBe(MetastoreFailure.InUse);
        error.Message.ShouldContain("the server on host there, process 4711, since then");
        Directory.Exists(Path.Combine(_folder.Path, "target")).ShouldBeFalse();
    }

    [Fact]
    public async Task ATargetThatAServerUsesIsRefused()
    {
        await FillAsync(_source, 5);
        await FillAsync(_target, 0);
        await using var running = await MetastoreLease.TakeAsync(_target, new LeaseHolder("the server", "there", 4711, "then", 0), CancellationToken.None);

        (await Should.ThrowAsync<MetastoreException>(() => MoveAsync(overwrite: true))).Message.ShouldContain("process 4711");
    }

    [Fact]
    public async Task TheSourceUnderAnotherNameIsNoTarget()
    {
        await FillAsync(_source, 5);
        await using var same = new SqliteBackend(Path.Combine(_folder.Path, "other", "..", "source"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other"));

        var error = await Should.ThrowAsync<MetastoreException>(
            () => new MetastoreMove(_source, same, Self, TimeProvider.System, new Recorder(_progress)).RunAsync(overwrite: true, null, CancellationToken.None));

        error.Message.ShouldContain("uses already; there is nothing to move");
        (await SummaryAsync(_source)).ShouldBe(SampleRecords.Summary(SampleRecords.Make(5)));
    }

    [Fact]
    public async Task AServerThatLostItsSessionUnnoticedIsFencedOffTheSource()
    {
        await FillAsync(_source, 5);
        long generation;
        await using (var lease = await MetastoreLease.TakeAsync(_source, new LeaseHolder("the server", "there", 4711, "then", 0), CancellationToken.None))
            generation = lease.Generation;

        await MoveAsync();

        var late = await Should.ThrowAsync<MetastoreException>(
            () => new DocumentStore(_source).ApplyAsync([new InsertDocument("signal", "{}", 1)], generation, CancellationToken.None));
        late.Failure.ShouldBe(MetastoreFailure.Fenced);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        _folder.Dispose();
    }

    Task<int> MoveAsync(bool overwrite = false, Action<IProgress<string>>? switchConfiguration = null) =>
        new MetastoreMove(_source, _target, Self, TimeProvider.System, new Recorder(_progress))
            .RunAsync(overwrite, switchConfiguration, CancellationToken.None);

    static async Task FillAsync(SqlBackend backend, int documents)
    {
        await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None);
        await new DocumentStore(backend).ImportAsync(SampleRecords.Make(documents).ToAsyncEnumerable(), overwrite: false, null, null, CancellationToken.None);
    }

    static async Task<List<string>> SummaryAsync(SqlBackend backend)
    {
        var records = new List<ExportRecord>();
        await foreach (var record in new DocumentStore(backend).ExportAsync(CancellationToken.None))
            records.Add(record);
        return SampleRecords.Summary(records);
    }

    sealed class Recorder(List<MoveProgress> steps) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => steps.Add(value);
    }
}
