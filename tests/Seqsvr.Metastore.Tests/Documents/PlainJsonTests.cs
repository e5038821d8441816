using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Documents;

public sealed class PlainJsonTests
{
    [Theory]
    [InlineData("""{"a":"\u00e9\u20AC"}""", "{\"a\":\"\u00e9\u20ac\"}")]
    [InlineData("""{"\ud83d\ude00":"\uD83D\uDE00"}""", "{\"\U0001f600\":\"\U0001f600\"}")]
    [InlineData("""{"a":"\u0041\u0022\u005c\u001f\u007f"}""", """{"a":"\u0041\u0022\u005c\u001f\u007f"}""")]
    [InlineData("""{"a":"\\u00e9 \\\u00e9 \\\\u00e9"}""", "{\"a\":\"\\\\u00e9 \\\\\u00e9 \\\\\\\\u00e9\"}")]
    [InlineData("""{"a":"\"\\\/\b\f\n\r\t"}""", """{"a":"\"\\\/\b\f\n\r\t"}""")]
    [InlineData("{}", "{}")]
    public void OnlyEscapesThatJsonDoesNotDemandAreUndone(string json, string expected)
    {
        PlainJson.Of(json).ShouldBe(expected);
        CanonicalJson.Of(PlainJson.Of(json)).ShouldBe(CanonicalJson.Of(json));
    }
}
