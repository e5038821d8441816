using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Keys are unique within their kind, compared character by character.</summary>
public abstract class KeySuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public async Task AKeyIsTakenOnceInAKind()
    {
        await ApplyAsync(Thing("one", key: "same"));
        var failure = await FailureOfAsync(() => ApplyAsync(Thing("two", key: "same")));
        failure.Failure.ShouldBe(MetastoreFailure.KeyTaken);
        failure.Message.ShouldBe("Another thing of the same name or key exists already.");
        await ApplyAsync(new InsertDocument("other", "{}", 1, Key: "same"));
        (await ListAsync(DocumentQuery.All("thing"))).Count.ShouldBe(1);
    }

    [BackendFact]
    public async Task KeysThatOnlyLookAlikeAreDifferent()
    {
        // Case, accents in one character or two, widths, blanks inside, joiners.
        string[] keys = ["straße", "Straße", "strasse", "e\u0301", "\u00e9", "a b", "a  b", "a\u00a0b", "ab", "a\u200bb", "\uff41", "\u0430", "\U0001f600", "\U0001f601", "%", "_", "'", "\""];
        foreach (var key in keys)
            await ApplyAsync(Thing("x", key: key));
        foreach (var key in keys)
            (await Store.FindAsync("thing", key, CancellationToken.None)).ShouldNotBeNull().Key.ShouldBe(key);
    }

    [BackendFact]
    public async Task AnUpdateCannotTakeAnothersKeyButKeepsItsOwn()
    {
        await ApplyAsync(Thing("one", key: "first"), Thing("two", key: "second"));
        (await FailureOfAsync(() => ApplyAsync(new UpdateDocument("thing-2", "{}", 1, null, "first")))).Failure.ShouldBe(MetastoreFailure.KeyTaken);
        (await ApplyAsync(new UpdateDocument("thing-2", "{}", 1, null, "second"))).Version.ShouldBe(2);
    }

    [BackendFact]
    public async Task AnIdCanBeAnothersKeyAndThenItIsTaken()
    {
        await ApplyAsync(Thing("one", key: "thing-2"));
        (await FailureOfAsync(() => ApplyAsync(Thing("two")))).Failure.ShouldBe(MetastoreFailure.KeyTaken);
        await ApplyAsync(Thing("two", key: "two"));
    }

    [BackendFact]
    public async Task AKeyThatWasLetGoOfIsFreeInTheSameTransaction()
    {
        await ApplyAsync(Thing("one", key: "first"), Thing("two", key: "second"));
        await ApplyAsync(new UpdateDocument("thing-1", "{}", 1, null, "third"), new UpdateDocument("thing-2", "{}", 1, null, "first"));
        await ApplyAsync(new DeleteDocument("thing-2"), Thing("three", key: "first"));
        (await Store.FindAsync("thing", "first", CancellationToken.None))!.Id.ShouldBe("thing-3");
    }

    [BackendFact]
    public async Task KeysAreSwappedByWayOfAThirdAndNotDirectly()
    {
        await ApplyAsync(Thing("one", key: "first"), Thing("two", key: "second"));
        var direct = await FailureOfAsync(() => ApplyAsync(
            new UpdateDocument("thing-1", "{}", 1, null, "second"), new UpdateDocument("thing-2", "{}", 1, null, "first")));
        direct.Failure.ShouldBe(MetastoreFailure.KeyTaken);
        await ApplyAsync(
            new UpdateDocument("thing-1", "{}", 1, null, null), new UpdateDocument("thing-2", "{}", 1, null, "first"),
            new UpdateDocument("thing-1", "{}", 1, null, "second"));
        (await Store.FindAsync("thing", "second", CancellationToken.None))!.Id.ShouldBe("thing-1");
    }

    [BackendFact]
    public async Task TheLongestNamesAreKept()
    {
        // Three bytes each in UTF-8; PostgreSQL and SQL Server limit what an index can hold.
        var name = new string('\u20ac', 200);
        var kind = new string('\u20ad', 200);
        await ApplyAsync(new InsertDocument(kind, "{}", 1, name, name, name));
        var found = (await Store.FindAsync(kind, name, CancellationToken.None)).ShouldNotBeNull();
        found.ShouldSatisfyAllConditions(() => found.Id.ShouldBe(name), () => found.Owner.ShouldBe(name), () => found.Kind.ShouldBe(kind));
    }
}
