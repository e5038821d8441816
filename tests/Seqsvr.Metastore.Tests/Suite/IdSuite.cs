using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Ids are never used again.</summary>
public abstract class IdSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public async Task EachKindHasNumbersOfItsOwn()
    {
        var made = await ApplyAsync(Thing("one"), new InsertDocument("other", "{}", 1), Thing("two"));
        made.Select(document => document.Id).ShouldBe(["thing-1", "other-1", "thing-2"]);
    }

    [BackendFact]
    public async Task AnIdIsNotUsedAgainAfterItsDocumentIsGone()
    {
        await ApplyAsync(Thing("one"), Thing("two"));
        await ApplyAsync(new DeleteDocument("thing-2"));
        (await ApplyAsync(Thing("three"))).Id.ShouldBe("thing-3");
    }

    [BackendFact]
    public async Task AChangeThatFailsTakesNoNumber()
    {
        await ApplyAsync(Thing("one", key: "same"));
        await FailureOfAsync(() => ApplyAsync(Thing("two", key: "same")));
        (await ApplyAsync(Thing("three"))).Id.ShouldBe("thing-2");
    }

    [BackendFact]
    public async Task AGivenIdIsTakenAsItIs()
    {
        (await ApplyAsync(Thing("one", id: "signal-m33301"))).Id.ShouldBe("signal-m33301");
        var failure = await FailureOfAsync(() => ApplyAsync(new InsertDocument("other", "{}", 1, Id: "signal-m33301")));
        failure.Failure.ShouldBe(MetastoreFailure.KeyTaken);
        failure.Message.ShouldBe("There is a signal-m33301 already.");
        (await GetAsync("SIGNAL-M33301")).ShouldBeNull();
    }

    [BackendFact]
    public async Task AGivenIdThatTheStoreCouldHaveMadeIsNeverMade()
    {
        await ApplyAsync(Thing("given", id: "thing-2"));
        await ApplyAsync(new DeleteDocument("thing-2"));
        (await ApplyAsync(Thing("one"))).Id.ShouldBe("thing-3");
        await ApplyAsync(Thing("given", id: "thing-1"));
        (await ApplyAsync(Thing("two"))).Id.ShouldBe("thing-4");
    }

    [BackendFact]
    public async Task AGivenIdOfAnotherKindsFormIsSteppedOverToo()
    {
        await ApplyAsync(new InsertDocument("other", "{}", 1, Id: "thing-1"));
        (await ApplyAsync(Thing("one"))).Id.ShouldBe("thing-2");
    }

    [BackendFact]
    public async Task NumbersThatNoCounterReachesAreNames()
    {
        string[] names = ["thing-0", "thing-01", "thing-+7", "thing--5", "thing-1000000000000000", "thing-99999999999999999999", "thing-", "-4", "5"];
        foreach (var name in names)
            (await ApplyAsync(Thing("given", id: name))).Id.ShouldBe(name);
        (await ApplyAsync(Thing("one"))).Id.ShouldBe("thing-1");
    }

    [BackendFact]
    public async Task IdsAreNotUsedAgainAfterAMove()
    {
        await ApplyAsync(Thing("one"), Thing("two"), new InsertDocument("gone", "{}", 1));
        await ApplyAsync(new DeleteDocument("thing-2"), new DeleteDocument("gone-1"));
        var target = await NewStoreAsync();
        await target.ImportAsync(Store.ExportAsync(CancellationToken.None), false, null, null, CancellationToken.None);
        var made = await target.ApplyAsync([Thing("three"), new InsertDocument("gone", "{}", 1)], null, CancellationToken.None);
        made.Select(document => document.Id).ShouldBe(["thing-3", "gone-2"]);
    }

    [BackendFact]
    public async Task AMetastoreThatLacksACounterStepsOverWhatIsThere()
    {
        await ApplyAsync(Thing("one"), Thing("two"));
        var target = await NewStoreAsync();
        await target.ImportAsync(
            Store.ExportAsync(CancellationToken.None).Where(record => record.Document is not null), false, null, null, CancellationToken.None);
        (await target.ApplyAsync([Thing("three")], null, CancellationToken.None))[0].Id.ShouldBe("thing-3");
    }
}
