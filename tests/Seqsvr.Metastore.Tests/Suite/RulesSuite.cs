using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>What breaks a rule is refused before a database sees it, with the same words everywhere.</summary>
public abstract class RulesSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public async Task JsonThatBreaksARuleIsRefused()
    {
        (string Json, string Reason)[] cases =
        [
            ("", "no valid JSON"), ("{", "no valid JSON"), ("{'a':1}", "no valid JSON"), ("""{"a":01}""", "no valid JSON"), ("""{"a":1,}""", "no valid JSON"),
            ("""{"a":1} x""", "no valid JSON"), ("""{"a":NaN}""", "no valid JSON"), ("{/**/}", "no valid JSON"), ("\ufeff{}", "no valid JSON"),
            ("[]", "must be a JSON object"), ("null", "must be a JSON object"), ("1", "must be a JSON object"), ("\"x\"", "must be a JSON object"),
            ("""{"a":1,"a":2}""", "no valid JSON"), ("""{"x":{"a":1,"b":2,"\u0061":3}}""", "no valid JSON"),
            ("""{"a":"\u0000"}""", "U+0000"), ("""{"\u0000":1}""", "U+0000"), ("""{"a":["x\u0000"]}""", "U+0000"),
            ("""{"a":"\ud800"}""", "surrogate"), ("""{"a":"\udc00\ud800"}""", "surrogate"), ("""{"\ud83d":1}""", "surrogate"), ("""{"\ud83d":1,"b":2}""", "surrogate"),
            ("{\"a\":\"\ud800\"}", "surrogate"), ("{\"\udc00\":1}", "surrogate"), ("{\"a\":\"\ud83d\\ude00\"}", "surrogate"),
            ("""{"a":1e309}""", "64-bit float"), ("""{"a":-1e309}""", "64-bit float"), ("""{"a":1e-400}""", "64-bit float"), ("""{"a":0e99999}""", "64-bit float"),
            ("""{"a":1e99999999999999999999}""", "64-bit float"), ("""{"a":1e-99999999999999999999}""", "64-bit float"),
            ($$"""{"a":0.{{new string('1', 1000)}}}""", "more than 1000 digits"), ($$"""{"a":0.{{new string('0', 1000)}}}""", "more than 1000 digits"),
            ($$"""{"a":1.{{new string('0', 990)}}e-10}""", "more than 1000 digits"), ("""{"a":0e-1000}""", "more than 1000 digits"), ("""{"a":0e1000}""", "more than 1000 digits"),
            ($$"""{"a":{{new string('[', 64)}}{{new string(']', 64)}}}""", "no valid JSON"),
            ($$"""{"a":"{{new string('x', 4 << 20)}}"}""", "larger than 4194304 bytes"), ($$"""{"a":"{{new string('\u20ac', (4 << 20) / 3)}}"}""", "larger than 4194304 bytes"),
        ];
        await ApplyAsync(Thing("one"));
        foreach (var (json, reason) in cases)
        {
            await RefusedAsync(new InsertDocument("thing", json, 1), reason);
            await RefusedAsync(new UpdateDocument("thing-1", json, 1, null, null), reason);
        }
        (await ListAsync(DocumentQuery.All("thing"))).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [BackendFact]
    public async Task NamesThatBreakARuleAreRefused()
    {
        string[] names = ["", " ", " x", "x ", "x\t", "\u00a0x", "x\u3000", "a\nb", "a\0b", "a\u007fb", "a\u0085b", "\ud800", "a\udc00", new('x', 201)];
        foreach (var name in names)
        {
            await RefusedAsync(new InsertDocument(name, "{}", 1), "The kind of a document must be 1 to 200 characters");
            await RefusedAsync(new InsertDocument("thing", "{}", 1, Id: name), "The id of a document must be");
            await RefusedAsync(new InsertDocument("thing", "{}", 1, Owner: name), "The owner of a document must be");
            await RefusedAsync(new InsertDocument("thing", "{}", 1, Key: name), "The key of a document must be");
            await RefusedAsync(new UpdateDocument(name, "{}", 1, null, null), "The id of a document must be");
            await RefusedAsync(new UpdateDocument("thing-1", "{}", 1, name, null), "The owner of a document must be");
            await RefusedAsync(new UpdateDocument("thing-1", "{}", 1, null, name), "The key of a document must be");
            await RefusedAsync(new DeleteDocument(name), "The id of a document must be");
        }
    }

    [BackendFact]
    public async Task AFormBelowOneIsRefused()
    {
        await RefusedAsync(new InsertDocument("thing", "{}", 0), "schema version");
        await RefusedAsync(new UpdateDocument("thing-1", "{}", -1, null, null), "schema version");
    }

    [BackendFact]
    public async Task OneChangeThatBreaksARuleStopsTheOthers()
    {
        (await FailureOfAsync(() => ApplyAsync(Thing("one"), new InsertDocument("thing", "[]", 1)))).Failure.ShouldBe(MetastoreFailure.Invalid);
        (await ListAsync(DocumentQuery.All("thing"))).ShouldBeEmpty();
    }

    async Task RefusedAsync(DocumentChange change, string reason)
    {
        var failure = await FailureOfAsync(() => ApplyAsync(change));
        failure.Failure.ShouldBe(MetastoreFailure.Invalid);
        failure.Message.ShouldContain(reason);
        failure.Message.ShouldNotContain("\n");
    }
}
