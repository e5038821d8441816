using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Getting, listing, inserting, updating, deleting.</summary>
public abstract class DocumentSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public async Task AnInsertedDocumentIsGivenBack()
    {
        var inserted = await ApplyAsync(new InsertDocument("thing", """{"B":[1,{"C":null}],"A":"x"}""", 3, "user-1", "a key"));
        inserted.Id.ShouldBe("thing-1");
        inserted.Version.ShouldBe(1);

        var found = (await GetAsync("thing-1")).ShouldNotBeNull();
        CanonicalJson.Of(found.Json).ShouldBe("""{"A":"x","B":[1E0,{"C":null}]}""");
        (found with { Json = "" }).ShouldBe(
            new Document { Id = "thing-1", Kind = "thing", Version = 1, Owner = "user-1", Key = "a key", SchemaVersion = 3, Json = "" });
    }

    [BackendFact]
    public async Task ADocumentIsFoundByItsKey()
    {
        await ApplyAsync(Thing("one", key: "first"));
        (await Store.FindAsync("thing", "first", CancellationToken.None)).ShouldNotBeNull().Id.ShouldBe("thing-1");
        (await Store.FindAsync("thing", "First", CancellationToken.None)).ShouldBeNull();
        (await Store.FindAsync("other", "first", CancellationToken.None)).ShouldBeNull();
    }

    [BackendFact]
    public async Task WithoutAKeyTheIdIsTheKey()
    {
        await ApplyAsync(Thing("one"));
        (await Store.FindAsync("thing", "thing-1", CancellationToken.None)).ShouldNotBeNull().Key.ShouldBe("thing-1");
        await ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, "other"));
        (await ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, null))).Key.ShouldBe("thing-1");
    }

    [BackendFact]
    public async Task WhatIsNotThereIsNull() => (await GetAsync("thing-1")).ShouldBeNull();

    [BackendFact]
    public async Task ListsTellOwnersAndSharedDocumentsApart()
    {
        await ApplyAsync(Thing("shared"), Thing("of 1", "user-1"), Thing("of 2", "user-2"), new InsertDocument("other", "{}", 1));
        (await IdsAsync(DocumentQuery.All("thing"))).ShouldBe(["thing-1", "thing-2", "thing-3"]);
        (await IdsAsync(new DocumentQuery("thing", "user-1"))).ShouldBe(["thing-2"]);
        (await IdsAsync(new DocumentQuery("thing", "user-1", Shared: true))).ShouldBe(["thing-1", "thing-2"]);
        (await IdsAsync(new DocumentQuery("thing", Shared: true))).ShouldBe(["thing-1"]);
        (await IdsAsync(new DocumentQuery("thing", "USER-1"))).ShouldBeEmpty();
        (await IdsAsync(DocumentQuery.All("nothing"))).ShouldBeEmpty();
    }

    [BackendFact]
    public async Task ListsAreInOrderOfTheNumbers()
    {
        for (var i = 0; i < 11; i++)
            await ApplyAsync(Thing($"{i}"));
        (await IdsAsync(DocumentQuery.All("thing"))).ShouldBe(Enumerable.Range(1, 11).Select(number => $"thing-{number}"));
    }

    [BackendFact]
    public async Task AnUpdateReplacesEverythingButIdAndKind()
    {
        await ApplyAsync(Thing("one", "user-1", "first"));
        var updated = await ApplyAsync(new UpdateDocument("thing-1", """{"Name":"two"}""", 2, "user-2", "second", 1));
        var expected = new Document { Id = "thing-1", Kind = "thing", Version = 2, Owner = "user-2", Key = "second", SchemaVersion = 2, Json = "" };
        (updated with { Json = "" }).ShouldBe(expected);
        var found = (await GetAsync("thing-1")).ShouldNotBeNull();
        (found with { Json = "" }).ShouldBe(expected);
        CanonicalJson.Of(found.Json).ShouldBe("""{"Name":"two"}""");
        (await ApplyAsync(new UpdateDocument("thing-1", "{}", 2, null, null))).Owner.ShouldBeNull();
    }

    [BackendFact]
    public async Task AnUpdateOfAnotherVersionIsRefused()
    {
        await ApplyAsync(Thing("one"));
        await ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, null, 1));
        var failure = await FailureOfAsync(() => ApplyAsync(new UpdateDocument("thing-1", """{"Late":true}""", 1, null, null, 1)));
        failure.Failure.ShouldBe(MetastoreFailure.VersionConflict);
        failure.Message.ShouldBe("thing-1 was changed by someone else meanwhile. Read it again and repeat the change.");
        (await GetAsync("thing-1"))!.Json.ShouldNotContain("Late");
    }

    [BackendFact]
    public async Task AnUpdateThatExpectsNoVersionTakesAny()
    {
        await ApplyAsync(Thing("one"));
        await ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, null));
        (await ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, null))).Version.ShouldBe(3);
    }

    [BackendFact]
    public async Task ADeletionGivesWhatWasThereAndItIsGone()
    {
        await ApplyAsync(Thing("one"));
        (await ApplyAsync(new DeleteDocument("thing-1", 1))).Json.ShouldContain("one");
        (await GetAsync("thing-1")).ShouldBeNull();
        (await FailureOfAsync(() => ApplyAsync(new DeleteDocument("thing-1")))).Failure.ShouldBe(MetastoreFailure.NotFound);
        (await FailureOfAsync(() => ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, null)))).Failure.ShouldBe(MetastoreFailure.NotFound);
    }

    [BackendFact]
    public async Task ADeletionOfAnotherVersionIsRefused()
    {
        await ApplyAsync(Thing("one"));
        (await FailureOfAsync(() => ApplyAsync(new DeleteDocument("thing-1", 2)))).Failure.ShouldBe(MetastoreFailure.VersionConflict);
        (await GetAsync("thing-1")).ShouldNotBeNull();
    }

    [BackendFact]
    public async Task SeveralChangesHappenAllOrNotAtAll()
    {
        await ApplyAsync(Thing("one"), Thing("two"));
        var failure = await FailureOfAsync(() => ApplyAsync(
            new UpdateDocument("thing-1", """{"Changed":true}""", 1, null, null), Thing("three"), new DeleteDocument("thing-2"), new DeleteDocument("thing-9")));
        failure.Failure.ShouldBe(MetastoreFailure.NotFound);
        (await IdsAsync(DocumentQuery.All("thing"))).ShouldBe(["thing-1", "thing-2"]);
        (await GetAsync("thing-1"))!.Version.ShouldBe(1);
    }

    [BackendFact]
    public async Task ChangesTogetherSeeEachOther()
    {
        var results = await ApplyAsync(
            Thing("one"), new UpdateDocument("thing-1", """{"Name":"two"}""", 1, null, null, 1), Thing("three"), new DeleteDocument("thing-1", 2));
        results.Select(document => document.Id).ShouldBe(["thing-1", "thing-1", "thing-2", "thing-1"]);
        results.Select(document => document.Version).ShouldBe([1, 2, 1, 2]);
        (await IdsAsync(DocumentQuery.All("thing"))).ShouldBe(["thing-2"]);
    }

    async Task<IEnumerable<string>> IdsAsync(DocumentQuery query) => (await ListAsync(query)).Select(document => document.Id);
}
