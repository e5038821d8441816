using System.Text;
using Seqsvr.Oracle.Generating;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Oracle.Fuzzing;

/// <summary>
/// Texts that nobody would write: arbitrary bytes and UTF-16, pieces of the language in any order, texts of the case files and generated ones with mistakes,
/// deep nesting. Each follows from the seed and its number alone.
/// </summary>
static class FuzzText
{
    const int LongMax = 3000;

    static readonly string[] Pieces =
    [
        "A", "N", "S", "Obj.x", "Tags", "@Level", "@Message", "@Properties", "@Data", "$text", "$v", "1", "0.5", "1h", "0xff", "'x'", "'it''s'", "\"t\"", "@\"t\"",
        "/a+/", "/(a/", "/[^/", "true", "null", "and", "or", "not", "like", "in", "is", "is null", "is not null", "ci", "=", "<>", "<", ">=", "==", "!=", "&&",
        "||", "!", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", "[?]", "[*]", "{", "}", "a:", ",", ".", "|", "|x|", "x", "if", "then", "else", "let",
        "Length(", "Contains(", "Some(Tags,", "Every(", "Replace(S,", "ToJson(", "FromJson(", "DateTime(", "Round(N,", "select", "from stream", "where", "group by",
        "time(1m)", "time(", "having", "order by", "time desc", "limit 5", "count(*)", "count(distinct(", "percentile(N,", "top(A,", "as n", "for refresh",
        "lateral unnest(Tags) as x", "into $v", "explain", "--", "\n", " ", "#", "\0", "é", "😂", "\ud83d", ";", "'", "\"", "999999999999999999999999999999",
    ];

    static readonly string[] Brackets = ["(", "[", "{a:", "not ", "-", "- ", "if true then ", "let |x: 1| ", "Some(A, |x| ", "[?]", ".a", "A and (", "A = (", "Length("];

    static readonly string[] Cases =
    [
        .. Directory.GetFiles(Path.Combine(RepositoryLayout.Root, "tests", "cases"), "*.cases").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains('⇶', StringComparison.Ordinal))
            .Select(line => line[..line.IndexOf('⇶', StringComparison.Ordinal)].TrimEnd()),
    ];

    /// <summary>The text of an iteration.</summary>
    public static string Of(long seed, long iteration)
    {
        var chance = new Chance(seed, iteration);
        return chance.Below(16) switch
        {
            0 => Utf16(chance),
            1 => Bytes(chance),
            < 6 => Soup(chance),
            < 12 => Mutated(chance.Pick(Cases), chance),
            < 15 => Mutated(Pair.Generate(seed, (int)(iteration % int.MaxValue)).Text, chance),
            _ => Nested(chance),
        };
    }

    static string Utf16(Chance chance) => string.Create(chance.Below(40), chance, (text, random) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)random.Below(random.Percent(50) ? 0x10000 : 0x80);
    });

    static string Bytes(Chance chance)
    {
        var bytes = new byte[chance.Below(40)];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)chance.Below(256);
        return Encoding.UTF8.GetString(bytes);
    }

    static string Soup(Chance chance) =>
        string.Join(chance.Percent(30) ? "" : " ", Enumerable.Range(0, chance.Between(1, 14)).Select(_ => chance.Pick(Pieces)));

    /// <summary>A text with a few mistakes: characters left out, pieces put in, parts doubled.</summary>
    public static string Mutated(string text, Chance chance)
    {
        var mutated = new StringBuilder(text);
        for (var i = chance.Between(1, 4); i > 0; i--)
        {
            var at = chance.Below(mutated.Length + 1);
            var length = Math.Min(chance.Between(1, 5), mutated.Length - at);
            switch (chance.Below(4))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, mutated.ToString(at, length));
                    break;
                case 2 when length > 0:
                    mutated[at] = (char)chance.Below(chance.Percent(80) ? 0x80 : 0x10000);
                    break;
                default:
                    mutated.Insert(at, chance.Pick(Pieces));
                    break;
            }
        }
        return mutated.ToString();
    }

    // Mostly just below and above what is allowed, at times far above.
    static string Nested(Chance chance)
    {
        var times = chance.Percent(90) ? chance.Between(1, 150) : chance.Below(LongMax);
        var text = new StringBuilder(chance.Pick("", "A", "select ", "A = "));
        var piece = chance.Pick(Brackets);
        for (var i = 0; i < times; i++)
            text.Append(chance.Percent(95) ? piece : chance.Pick(Brackets));
        text.Append('A');
        var closing = piece[0] switch { '[' => "]", '{' => "}", _ => ")" };
        for (var i = chance.Percent(50) ? times : 0; i > 0; i--)
            text.Append(closing);
        return text.Append(chance.Pick("", " = 1", " from stream")).ToString();
    }
}
