using System.Globalization;
using System.Text;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Metastore.Tests.Suite;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

/// <summary>What jsonb makes of a document has the canonical text of the document: thousands of them by chance.</summary>
public sealed class JsonbTests
{
    const int Documents = 3000;

    [PostgresTheory]
    [InlineData("UTF8")]
    [InlineData("SQL_ASCII")]
    public async Task WhatJsonbGivesBackHasTheSameCanonicalText(string encoding)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync(encoding);
        await using var backend = new PostgresBackend(database.ConnectionString, null);
        await using var connection = await backend.ConnectAsync(CancellationToken.None);
        for (var i = 0; i < Documents; i++)
        {
            var json = Value(random, 0);
            DocumentRules.Check(new InsertDocument("a", json, 1));
            var given = (string)(await connection.ScalarAsync(
                null, "select @body::jsonb::text", CancellationToken.None, ("body", PlainJson.Of(json))))!;
            CanonicalJson.Of(given).ShouldBe(CanonicalJson.Of(json), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, document {i}: {json}"));
            DocumentRules.Check(new InsertDocument("a", given, 1));
        }
    }

    static string Value(Random random, int depth) => (depth == 0 ? 5 : random.Next(depth > 4 ? 4 : 6)) switch
    {
        0 => Text(random),
        1 or 2 => Number(random),
        3 => new[] { "null", "true", "false" }[random.Next(3)],
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)))}]",
        _ => $"{{{string.Join(" , ", Enumerable.Range(0, random.Next(5)).Select(i => $"{Name(random, i)} : {Value(random, depth + 1)}"))}}}",
    };

    /// <summary>Ends with a number, so that no two of an object are the same.</summary>
    static string Name(Random random, int number) => Text(random)[..^1] + number.ToString(CultureInfo.InvariantCulture) + "\"";

    static string Text(Random random)
    {
        if (random.Next(3) == 0)
            return OddTexts.Quote(OddTexts.All[random.Next(OddTexts.All.Length - 1)]);
        var json = new StringBuilder("\"");
        for (var i = random.Next(6); i > 0; i--)
            json.Append(Character(random));
        return json.Append('"').ToString();
    }

    static string Character(Random random)
    {
        (int First, int End)[] ranges = [(0x20, 0x80), (1, 0x800), (0x800, 0xd800), (0xe000, 0x110000)];
        var range = ranges[random.Next(ranges.Length)];
        var code = random.Next(range.First, range.End);
        var text = char.ConvertFromUtf32(code);
        return random.Next(2) == 0 || text[0] is '"' or '\\' or < ' '
            ? string.Concat(text.Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")))
            : text;
    }

    static string Number(Random random)
    {
        var digits = random.Next(10) == 0 ? random.Next(1, 300) : random.Next(1, 20);
        var number = new StringBuilder(random.Next(2) == 0 ? "-" : "");
        number.Append(random.Next(2) == 0 ? "0" : $"{random.Next(1, 10)}{Digits(random, random.Next(digits))}");
        if (random.Next(2) == 0)
            number.Append('.').Append(Digits(random, digits));
        var exponent = digits > 20 ? 0 : random.Next(-280, 280);
        return random.Next(3) == 0 ? number.Append(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? 'e' : 'E')}{exponent}").ToString() : number.ToString();
    }

    static string Digits(Random random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + (random.Next(3) == 0 ? 0 : random.Next(10)))));
}
