using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Documents;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":{"d":[1,2],"c":null}}""", """ { "a" : { "c" : null , "d" : [ 1.0 , 2e0 ] } , "b" : 10e-1 } """)]
    [InlineData("""{"a":"\u00e9\/\u0041\t"}""", "{\"a\":\"\u00e9/A\\u0009\"}")]
    [InlineData("""{"\u00e9":1,"z":2}""", "{\"z\":2,\"\u00e9\":1}")]
    [InlineData("""{"a":[0,-0,0.0,0e10,-0E-5]}""", """{"a":[0,0,0,0,0]}""")]
    [InlineData("""{"a":[1.50,100,1E2,0.001,123e-2]}""", """{"a":[1.5,1e2,100.00,1e-3,1.23]}""")]
    [InlineData("""{"a":"\ud83d\ude00"}""", "{\"a\":\"\U0001f600\"}")]
    public void WhatMeansTheSameIsTheSame(string one, string other) => CanonicalJson.Of(one).ShouldBe(CanonicalJson.Of(other));

    [Theory]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":1}""", """{"A":1}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":1}""", """{"a":-1}""")]
    [InlineData("""{"a":9007199254740993}""", """{"a":9007199254740992}""")]
    [InlineData("""{"a":0.1}""", """{"a":0.10000000000000001}""")]
    [InlineData("""{"a":1e10}""", """{"a":1e11}""")]
    [InlineData("{\"a\":\"e\u0301\"}", "{\"a\":\"\u00e9\"}")]
    [InlineData("""{"a":"\\u0041"}""", """{"a":"A"}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[{"b":1}]}""")]
    public void WhatMeansSomethingElseIsDifferent(string one, string other) => CanonicalJson.Of(one).ShouldNotBe(CanonicalJson.Of(other));

    [Theory]
    [InlineData("0", "0", 1)]
    [InlineData("-0.00e-5", "0", 8)]
    [InlineData("1200", "12E2", 4)]
    [InlineData("-1.50e-3", "-15E-4", 6)]
    [InlineData("0.00150", "15E-4", 6)]
    [InlineData("1e3", "1E3", 4)]
    [InlineData("12.5e1", "125E0", 3)]
    [InlineData("1e+0000000000000000000000000000000002", "1E2", 3)]
    public void ANumberIsItsDigitsAndItsExponent(string text, string expected, int plainDigits)
    {
        var number = JsonDecimal.Parse(text);
        number.ToString().ShouldBe(expected);
        ((int)number.PlainDigits).ShouldBe(plainDigits);
    }

    [Fact]
    public void AChecksumCoversEverything()
    {
        var document = new Document { Id = "a-1", Kind = "a", Version = 1, Owner = "o", Key = "k", SchemaVersion = 1, Json = """{"a":1,"b":2}""" };
        var checksum = CanonicalJson.ChecksumOf(document);
        CanonicalJson.ChecksumOf(document with { Json = """{"b":2.0,"a":1}""" }).ShouldBe(checksum);
        Document[] others =
        [
            document with { Id = "a-2" }, document with { Kind = "b" }, document with { Version = 2 }, document with { Owner = null }, document with { Owner = "p" },
            document with { Key = "l" }, document with { SchemaVersion = 2 }, document with { Json = """{"a":1}""" },
        ];
        foreach (var other in others)
            CanonicalJson.ChecksumOf(other).ShouldNotBe(checksum);
    }
}
