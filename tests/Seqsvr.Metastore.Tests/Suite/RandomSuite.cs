using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Long sequences of changes by chance do on a database what they do in <see cref="DocumentModel"/>.</summary>
public abstract class RandomSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    const int Transactions = 150;

    [BackendFact]
    public async Task TheDatabaseDoesWhatTheModelDoes()
    {
        foreach (var seed in new[] { 1, 2, Environment.TickCount })
            await RunAsync(seed);
    }

    async Task RunAsync(int seed)
    {
        var store = await NewStoreAsync();
        var model = new DocumentModel();
        var chance = new RandomChanges(seed);
        for (var step = 0; step < Transactions; step++)
        {
            var changes = chance.Next([.. model.Documents]);
            var (expected, failure) = model.Apply(changes);
            var where = $"seed {seed}, step {step}: {string.Join("; ", changes)}";
            var (results, failed) = await ApplyAsync(store, changes);
            failed.ShouldBe(failure, where);
            Describe(results).ShouldBe(Describe(expected), where);
            if (step % 50 == 49)
                store = await MoveAsync(store);
        }
        var all = await store.ExportAsync(CancellationToken.None).ToListAsync();
        SampleRecords.Describe(all).ShouldBe(SampleRecords.Describe(model.Records), $"seed {seed}");
        (await store.ListAsync(DocumentQuery.All("thing"), CancellationToken.None)).Select(document => document.Id)
            .ShouldBe(model.Documents.Where(document => document.Kind == "thing").Order(DocumentOrder.Instance).Select(document => document.Id), $"seed {seed}");
    }

    /// <summary>Everything to another place, where it goes on.</summary>
    async Task<DocumentStore> MoveAsync(DocumentStore store)
    {
        var target = await NewStoreAsync();
        await target.ImportAsync(store.ExportAsync(CancellationToken.None), false, null, null, CancellationToken.None);
        return target;
    }

    static async Task<(IReadOnlyList<Document>, MetastoreFailure?)> ApplyAsync(DocumentStore store, IReadOnlyList<DocumentChange> changes)
    {
        try
        {
            return (await store.ApplyAsync(changes, null, CancellationToken.None), null);
        }
        catch (MetastoreException error)
        {
            return ([], error.Failure);
        }
    }

    static IEnumerable<string> Describe(IEnumerable<Document> documents) =>
        documents.Select(document => $"{document with { Json = CanonicalJson.Of(document.Json) }}");
}
