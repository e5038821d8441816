using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Several at once: nothing is lost, nothing is done twice, nobody is told a wrong reason.</summary>
public abstract class ConcurrencySuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    const int Writers = 8;

    [BackendFact]
    public async Task OfSeveralWritersOfOneVersionExactlyOneWins()
    {
        const long versions = 20;
        await ApplyAsync(Thing("one"));
        var wins = new int[versions + 2];
        await TogetherAsync(async (store, writer) =>
        {
            while ((await store.GetAsync("thing-1", CancellationToken.None))!.Version is var version and <= versions)
            {
                try
                {
                    var update = new UpdateDocument("thing-1", $$"""{"Writer":{{writer}}}""", 1, null, null, version);
                    var won = (await store.ApplyAsync([update], null, CancellationToken.None))[0];
                    won.Version.ShouldBe(version + 1);
                    Interlocked.Increment(ref wins[won.Version]);
                }
                catch (MetastoreException error)
                {
                    error.Failure.ShouldBe(MetastoreFailure.VersionConflict);
                }
            }
        });
        wins[2..].ShouldAllBe(count => count == 1);
        (await GetAsync("thing-1"))!.Version.ShouldBe(versions + 1);
    }

    [BackendFact]
    public async Task WritersThatTakeAnyVersionAllSucceed()
    {
        const int each = 10;
        await ApplyAsync(Thing("one"));
        var versions = await TogetherAsync(async (store, _) =>
        {
            var seen = new List<long>();
            for (var i = 0; i < each; i++)
                seen.Add((await store.ApplyAsync([new UpdateDocument("thing-1", "{}", 1, null, null)], null, CancellationToken.None))[0].Version);
            return seen;
        });
        versions.SelectMany(seen => seen).Order().ShouldBe(Enumerable.Range(2, Writers * each).Select(version => (long)version));
    }

    [BackendFact]
    public async Task TheFirstDocumentsOfAKindGetDifferentIds()
    {
        const int each = 10;
        var ids = await TogetherAsync(async (store, _) =>
        {
            var made = new List<string>();
            for (var i = 0; i < each; i++)
                made.Add((await store.ApplyAsync([Thing("x")], null, CancellationToken.None))[0].Id);
            return made;
        });
        ids.SelectMany(made => made).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, Writers * each).Select(number => $"thing-{number}").Order(StringComparer.Ordinal));
    }

    [BackendFact]
    public async Task OfSeveralThatWantAKeyExactlyOneGetsIt()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = $"key {round}";
            var failures = await TogetherAsync(async (store, _) =>
            {
                try
                {
                    await store.ApplyAsync([Thing("x", key: key)], null, CancellationToken.None);
                    return (MetastoreFailure?)null;
                }
                catch (MetastoreException error)
                {
                    return error.Failure;
                }
            });
            failures.Count(failure => failure is null).ShouldBe(1);
            failures.Where(failure => failure is not null).ShouldAllBe(failure => failure == MetastoreFailure.KeyTaken);
        }
    }

    [BackendFact]
    public async Task TransactionsThatMeetInOppositeOrderAllEnd()
    {
        const int each = 10;
        await ApplyAsync(Thing("one"), Thing("two"), new InsertDocument("other", "{}", 1));
        DocumentChange[] changes =
        [
            new UpdateDocument("thing-1", "{}", 1, null, null), Thing("new"), new UpdateDocument("thing-2", "{}", 1, null, null),
            new InsertDocument("other", "{}", 1), new InsertDocument("new", "{}", 1),
        ];
        await TogetherAsync(async (store, writer) =>
        {
            for (var i = 0; i < each; i++)
                await store.ApplyAsync(writer % 2 == 0 ? changes : [.. changes.Reverse()], null, CancellationToken.None);
        });
        (await GetAsync("thing-1"))!.Version.ShouldBe(1 + Writers * each);
        (await GetAsync("thing-2"))!.Version.ShouldBe(1 + Writers * each);
        (await ListAsync(DocumentQuery.All("other"))).Count.ShouldBe(1 + Writers * each);
    }

    [BackendFact]
    public async Task AnExportSeesOneMoment()
    {
        await ApplyAsync(Thing("one"), Thing("two"));
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
                await ApplyAsync([.. new[] { "thing-1", "thing-2" }.Select(id => new UpdateDocument(id, $$"""{"Round":{{i}}}""", 1, null, null))]);
        });
        var reader = OpenStore();
        for (var i = 0; i < 30; i++)
        {
            var documents = await reader.ExportAsync(CancellationToken.None).Where(record => record.Document is not null).ToListAsync();
            documents[0].Document!.Version.ShouldBe(documents[1].Document!.Version);
        }
        await done.CancelAsync();
        await writing;
    }

    async Task<T[]> TogetherAsync<T>(Func<DocumentStore, int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var store = OpenStore();
            await start.Task;
            return await work(store, writer);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(tasks);
    }

    Task TogetherAsync(Func<DocumentStore, int, Task> work) => TogetherAsync(async (store, writer) =>
    {
        await work(store, writer);
        return writer;
    });
}
