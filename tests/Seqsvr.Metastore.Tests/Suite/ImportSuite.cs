using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Putting everything of another metastore in place of what is here: all or nothing, and verified.</summary>
public abstract class ImportSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public async Task AnImportGivesWhatWasExported()
    {
        var source = SampleRecords.Make(40);
        (await ImportAsync(source)).ShouldBe(40);
        (await ExportAsync(Store)).ShouldBe(SampleRecords.Describe(source));
    }

    [BackendFact]
    public async Task AnImportTellsItsProgress()
    {
        var told = new List<ImportProgress>();
        await Store.ImportAsync(SampleRecords.Make(1200).ToAsyncEnumerable(), false, null, new ProgressList(told), CancellationToken.None);
        told.Select(progress => progress.Phase).Distinct()
            .ShouldBe([ImportPhase.Clearing, ImportPhase.Copying, ImportPhase.Verifying, ImportPhase.Committing]);
        told.Where(progress => progress.Phase == ImportPhase.Copying).Select(progress => progress.Documents).ShouldBe([500, 1000, 1200]);
        told[^1].Documents.ShouldBe(1200);
    }

    [BackendFact]
    public async Task ATargetThatHoldsDocumentsIsRefused()
    {
        await ApplyAsync(Thing("mine"));
        var failure = await FailureOfAsync(() => ImportAsync(SampleRecords.Make(3)));
        failure.Failure.ShouldBe(MetastoreFailure.InUse);
        failure.Message.ShouldContain("already holds documents");
        failure.Message.ShouldContain("--overwrite");
        (await ListAsync(DocumentQuery.All("thing"))).ShouldHaveSingleItem().Json.ShouldContain("mine");
    }

    [BackendFact]
    public async Task OverwritingReplacesEverything()
    {
        await ApplyAsync(Thing("mine", key: "mine"), new InsertDocument("other", "{}", 1));
        var source = SampleRecords.Make(3);
        await ImportAsync(source, overwrite: true);
        (await ExportAsync(Store)).ShouldBe(SampleRecords.Describe(source));
    }

    [BackendFact]
    public async Task AnImportThatBreaksOffChangesNothing()
    {
        await ApplyAsync(Thing("mine"));
        var before = await ExportAsync(Store);
        static async IAsyncEnumerable<ExportRecord> BreakOffAsync()
        {
            foreach (var record in SampleRecords.Make(30))
                yield return record;
            await Task.Yield();
            throw new InvalidOperationException("the source broke off");
        }
        (await Should.ThrowAsync<InvalidOperationException>(() => Store.ImportAsync(BreakOffAsync(), true, null, null, CancellationToken.None)))
            .Message.ShouldBe("the source broke off");
        (await ExportAsync(Store)).ShouldBe(before);
    }

    [BackendFact]
    public async Task ACancelledImportChangesNothing()
    {
        await ApplyAsync(Thing("mine"));
        var before = await ExportAsync(Store);
        using var cancelled = new CancellationTokenSource();
        async IAsyncEnumerable<ExportRecord> CancelAsync()
        {
            foreach (var record in SampleRecords.Make(30))
                yield return record;
            await cancelled.CancelAsync();
            yield return new ExportRecord(new DocumentCounter("late", 2));
        }
        await Should.ThrowAsync<OperationCanceledException>(() => Store.ImportAsync(CancelAsync(), true, null, null, cancelled.Token));
        (await ExportAsync(Store)).ShouldBe(before);
    }

    [BackendFact]
    public async Task ADatabaseThatKeepsSomethingElseIsFoundOutAndChangesNothing()
    {
        await ApplyAsync(Thing("mine"));
        var before = await ExportAsync(Store);
        await Place.DamageInsertsAsync();
        var failure = await FailureOfAsync(() => ImportAsync(SampleRecords.Make(3), overwrite: true));
        failure.Failure.ShouldBe(MetastoreFailure.Damaged);
        failure.Message.ShouldContain("gave back something else than was written");
        (await ExportAsync(Store)).ShouldBe(before);
    }

    [BackendFact]
    public async Task TheSameDocumentTwiceIsRefused()
    {
        var records = SampleRecords.Make(3);
        (await FailureOfAsync(() => ImportAsync([.. records, records[^1]]))).Failure.ShouldBe(MetastoreFailure.Damaged);
        (await FailureOfAsync(() => ImportAsync([.. records, records[0]]))).Failure.ShouldBe(MetastoreFailure.Damaged);
        (await ExportAsync(Store)).ShouldBeEmpty();
    }

    [BackendFact]
    public async Task ADocumentThatBreaksARuleIsRefused()
    {
        var document = SampleRecords.Make(1)[^1].Document!;
        Document[] broken = [document with { Json = "[]" }, document with { Id = " x" }, document with { Version = 0 }, document with { SchemaVersion = 0 }];
        foreach (var one in broken)
            (await FailureOfAsync(() => ImportAsync([new ExportRecord(one)]))).Failure.ShouldBe(MetastoreFailure.Invalid);
        (await ExportAsync(Store)).ShouldBeEmpty();
    }

    [BackendFact]
    public async Task AnImportLeavesTheLeaseAlone()
    {
        await SetGenerationAsync(4);
        await ImportAsync(SampleRecords.Make(2));
        await Store.ApplyAsync([Thing("x")], 4, CancellationToken.None);
    }

    [BackendFact]
    public async Task AnotherGenerationMakesNoChange()
    {
        await SetGenerationAsync(5);
        await Store.ApplyAsync([Thing("one")], 5, CancellationToken.None);
        (await FailureOfAsync(() => Store.ApplyAsync([Thing("two")], 4, CancellationToken.None))).Failure.ShouldBe(MetastoreFailure.Fenced);
        (await FailureOfAsync(() => Store.ApplyAsync([new DeleteDocument("thing-1")], 6, CancellationToken.None))).Failure.ShouldBe(MetastoreFailure.Fenced);
        (await FailureOfAsync(() => Store.ImportAsync(SampleRecords.Make(1).ToAsyncEnumerable(), true, 4, null, CancellationToken.None)))
            .Failure.ShouldBe(MetastoreFailure.Fenced);
        (await ListAsync(DocumentQuery.All("thing"))).ShouldHaveSingleItem();
    }

    Task<int> ImportAsync(IReadOnlyList<ExportRecord> records, bool overwrite = false) =>
        Store.ImportAsync(records.ToAsyncEnumerable(), overwrite, null, null, CancellationToken.None);

    async Task SetGenerationAsync(long generation)
    {
        await using var connection = await Backend.ConnectAsync(CancellationToken.None);
        (await connection.ExecuteAsync(null, $"update {Backend.Table("lease")} set generation = @generation", CancellationToken.None, ("generation", generation)))
            .ShouldBe(1);
    }

    static async Task<IReadOnlyList<string>> ExportAsync(DocumentStore store) =>
        SampleRecords.Describe(await store.ExportAsync(CancellationToken.None).ToListAsync());
}
