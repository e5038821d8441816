using System.Globalization;
using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>What is in a document comes back with the same meaning.</summary>
public abstract class JsonSuite<TPlace> : MetastoreSuite<TPlace>
    where TPlace : ITestPlace<TPlace>
{
    [BackendFact]
    public Task TextsOfAnyLanguageComeBack() => KeepsAsync(OddTexts.All.Select(text => JsonSerializer.Serialize(new { Text = text })));

    [BackendFact]
    public Task TextsOfAnyLanguageComeBackWithoutEscapes() => KeepsAsync(OddTexts.All.Select(text => $$"""{"Text":{{OddTexts.Quote(text)}}}"""));

    [BackendFact]
    public Task NamesOfMembersAreTextsToo() => KeepsAsync(OddTexts.All.Select(text => $$$"""{"x":{ {{{OddTexts.Quote(text)}}}:1}}"""));

    [BackendFact]
    public async Task NumbersOfEveryFormComeBack()
    {
        string[] numbers =
        [
            "0", "-0", "0.0", "-0.0e0", "0e-999", "0E+999", "1", "-1", "1.0", "1.50", "100", "1e2", "1E+2", "1e-2", "0.1", "9007199254740993", "18446744073709551616",
            "1e308", "1.7976931348623157e308", "-1e-308", "2.2250738585072014e-308", "4.9e-324", "5e-324", "123456789012345678901234567890.123456789",
            "0." + new string('1', 999), "1." + new string('0', 989) + "e-10", new string('9', 300), "3" + new string('0', 300) + ".5", "1e0000000000000000000001", "0.30000000000000004",
            "0." + new string('0', 322) + new string('7', 400),
        ];
        await KeepsAsync(numbers.Select(number => $$"""{"Number":{{number}}}"""));
    }

    [BackendFact]
    public Task EveryShapeComesBack() => KeepsAsync([
        "{}", """{"":""}""", """{"a":null,"b":true,"c":false,"d":[],"e":{} }""", """{"b":1,"a":2,"B":3,"A":4,"aa":5,"10":6,"9":7}""",
        """  { "a" : [ 1 , [ 2 , [ ] ] , { "b" : { } } ] }  """, "{\n\t\"a\"\r\n:\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u001f\\u007f\"}",
        """{"a":"\\u00e9","b":"\\\\u00e9","c":"\\\u00e9"}"""]);

    [BackendFact]
    public async Task DeepDocumentsComeBack()
    {
        // The object around them is the first of 64 levels.
        await KeepsAsync([
            $$"""{"a":{{new string('[', 63)}}{{new string(']', 63)}}}""",
            string.Concat(Enumerable.Repeat("""{"a":""", 63)) + "{}" + new string('}', 63)]);
    }

    [BackendFact]
    public async Task LargeDocumentsComeBack()
    {
        const string frame = """{"Text":""}""";
        await KeepsAsync([
            $$"""{"Text":"{{new string('x', (4 << 20) - frame.Length)}}"}""",
            $$"""{"Many":[{{string.Join(',', Enumerable.Range(0, 100_000))}}]}""",
            "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"m{i}\":{{\"v\":\"\u00fc{i}\"}}")) + "}"]);
    }

    async Task KeepsAsync(IEnumerable<string> documents)
    {
        var number = 0;
        foreach (var json in documents)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"json-{++number}");
            await ApplyAsync(new InsertDocument("json", "{}", 1, Id: id));
            await ApplyAsync(new UpdateDocument(id, json, 1, null, null));
            await ApplyAsync(new InsertDocument("json", json, 1, Id: $"{id}-inserted"));
            CanonicalJson.Of((await GetAsync(id))!.Json).ShouldBe(CanonicalJson.Of(json), json.Length < 1000 ? json : $"{json[..1000]}...");
            CanonicalJson.Of((await GetAsync($"{id}-inserted"))!.Json).ShouldBe(CanonicalJson.Of(json));
        }
        // What was read can be written back.
        foreach (var document in await ListAsync(DocumentQuery.All("json")))
            if (document.Json.Length < 1 << 20)
                await ApplyAsync(new UpdateDocument(document.Id, document.Json, 1, null, null, document.Version));
    }
}
