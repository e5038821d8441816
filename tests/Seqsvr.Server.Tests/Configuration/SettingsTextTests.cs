using System.Text;
using System.Text.Json;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>What an edit of Seq.json leaves as it was.</summary>
public sealed class SettingsTextTests
{
    const string Commented = """
        // Ours. Ask Kim before you change it.
        {
            "api": { "listenUris": ["http://localhost:1"] }, // both of them
            /* the old ones:
               "storage": {} */
            "metastore": {
                "postgres": {
                    "schema": "logs", // not public
                },
            },
            "Storage.QueryParallelism": 4
        }

        """;

    [Theory]
    [InlineData("metastore.postgres.schema", "\"schema\": \"logs\"", "\"schema\": \"x\"")]
    [InlineData("API.LISTENURIS", "[\"http://localhost:1\"]", "\"x\"")]
    [InlineData("storage.queryParallelism", ": 4", ": \"x\"")]
    public void AMemberIsSetWhereItStands(string key, string before, string after) =>
        Set(Commented, key, "x").ShouldBe(Commented.Replace(before, after, StringComparison.Ordinal));

    [Fact]
    public void ANewMemberJoinsTheObjectsThatAreThere() => Set(Commented, "metastore.postgres.connectionString", "Host=a").ShouldBe(
        Commented.Replace("// not public\n", "// not public\n            \"connectionString\": \"Host=a\"\n", StringComparison.Ordinal));

    [Fact]
    public void ANewMemberIsNestedAndTakesTheIndentOfTheFile() => Set(Commented, "secretKey.provider", "vault").ShouldBe(Commented.Replace(
        "Parallelism\": 4\n", "Parallelism\": 4,\n    \"secretKey\": {\n        \"provider\": \"vault\"\n    }\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("{}", "{\n  \"a\": {\n    \"b\": \"x\"\n  }\n}")]
    [InlineData("{\r\n}", "{\r\n  \"a\": {\r\n    \"b\": \"x\"\r\n  }\r\n}")]
    [InlineData("{ /* nothing yet */ }", "{ /* nothing yet */ \"a\": { \"b\": \"x\" } }")]
    [InlineData("{\"c\":1}", "{\"c\":1, \"a\": { \"b\": \"x\" }}")]
    [InlineData("{ \"c\": 1 }", "{ \"c\": 1, \"a\": { \"b\": \"x\" } }")]
    [InlineData("{ \"c\": 1, }", "{ \"c\": 1, \"a\": { \"b\": \"x\" } }")]
    [InlineData("{ \"a\": {} }", "{ \"a\": { \"b\": \"x\" } }")]
    [InlineData("{ \"a\": { } }", "{ \"a\": { \"b\": \"x\" } }")]
    [InlineData("{ \"A\": { \"c\": [1, {\"b\": 2}] } }", "{ \"A\": { \"c\": [1, {\"b\": 2}], \"b\": \"x\" } }")]
    [InlineData("{ \"a.c\": 1 // one\n}", "{ \"a.c\": 1, // one\n  \"a\": {\n    \"b\": \"x\"\n  }\n}")]
    [InlineData("{ \"a\": null }", "{ \"a\": null, \"a.b\": \"x\" }")]
    [InlineData("{ \"a.b\": null, \"a\": { \"b\": \"c\" } }", "{ \"a.b\": null, \"a\": { \"b\": \"x\" } }")]
    [InlineData("{ \"\\u0061\": { \"b\" : /* of a */1.5e3/**/} }", "{ \"\\u0061\": { \"b\" : /* of a */\"x\"/**/} }")]
    public void ItIsSetInFilesOfEveryForm(string before, string after) => Set(before, "a.b", "x").ShouldBe(after);

    [Theory]
    [InlineData("{ \"a\": { \"b\": 1 } }", "{  }")]
    [InlineData("{\n  \"a\": {\n    \"b\": 1\n  }\n}", "{\n}")]
    [InlineData("{ \"a.b\": 1, \"c\": 2 }", "{ \"c\": 2 }")]
    [InlineData("{ \"c\": 2, \"a.b\": 1 }", "{ \"c\": 2 }")]
    [InlineData("{\n  \"c\": 2,\n  \"a.b\": 1\n}", "{\n  \"c\": 2\n}")]
    [InlineData("{\n  \"c\": 2, // two\n  \"a.b\": 1 // one\n}", "{\n  \"c\": 2 // two\n   // one\n}")]
    [InlineData("{\n  \"a.b\": [\n    1\n  ],\n  \"c\": 2,\n}", "{\n  \"c\": 2,\n}")]
    [InlineData("{\n    \"c\": 2\n  , \"a.b\": 1\n  , \"d\": 3\n}", "{\n    \"c\": 2\n  , \"d\": 3\n}")]
    [InlineData("{\n  \"a.b\": 1 /* one */ ,\n  \"c\": 2\n}", "{\n   /* one */ \n  \"c\": 2\n}")]
    [InlineData("{ \"A\": { \"B\": 1, \"c\": 2 }, \"a.b\": 3, \"a\": { \"b\": null } }", "{ \"A\": { \"c\": 2 } }")]
    [InlineData("{ \"a\": { \"b\": 1 /* kept */ } }", "{ \"a\": {  /* kept */ } }")]
    [InlineData("{ \"a\": { \"c\": 1 } }", "{ \"a\": { \"c\": 1 } }")]
    public void ItIsClearedWhereverItStands(string before, string after) => Clear(before, "a.b").ShouldBe(after);

    [Theory]
    [InlineData("a\"b\\c/d'e<f>+=;ü\u2028\n\t\u0001")]
    [InlineData("")]
    public void EveryTextSurvives(string value) =>
        JsonDocument.Parse(Set("{}", "a", value)).RootElement.GetProperty("a").GetString().ShouldBe(value);

    [Fact]
    public void AnObjectInPlaceOfAValueIsLeftToPeople() =>
        Should.Throw<ConfigurationException>(() => Set("{ \"a\": { \"b\": { \"c\": 1 } } }", "a.b", "x")).Message.ShouldContain("by hand");

    /// <summary>Objects drawn at random, in all layouts: what is set reads back, what is cleared is gone, all else reads as before.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NothingElseChanges(int seed)
    {
        var random = new Random(seed);
        string[] keys = ["a", "b", "a.b", "a.c", "b.c.d", "a.b.c", "c"];
        for (var round = 0; round < 2000; round++)
        {
            var text = RandomObjects.Write(random);
            var key = keys[random.Next(keys.Length)];
            var before = Values(text);
            if (SettingsObject.Parse(Encoding.UTF8.GetBytes(text)).Find(key).Any(member => member.Value is not null))
                continue;
            var set = Set(text, key, "new value");
            Values(set).ShouldBe(new Dictionary<string, string>(before) { [key] = "new value" }, ignoreOrder: true, $"seed {seed}: {text} became {set}");
            var cleared = Clear(text, key);
            Values(cleared).ShouldBe(before.Where(value => value.Key != key), ignoreOrder: true, $"seed {seed}: {text} became {cleared}");
            RandomObjects.CommentsIn(cleared).ShouldBe(RandomObjects.CommentsIn(text), $"seed {seed}: {text} became {cleared}");
        }
    }

    static Dictionary<string, string> Values(string text) => new(SettingsValues.Parse("Seq.json", Encoding.UTF8.GetBytes(text)));

    static string Set(string text, string key, string value) => Encoding.UTF8.GetString(SettingsText.Set(Encoding.UTF8.GetBytes(text), key, value));

    static string Clear(string text, string key) => Encoding.UTF8.GetString(SettingsText.Clear(Encoding.UTF8.GetBytes(text), key));
}
