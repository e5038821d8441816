using System.Text;
using System.Text.RegularExpressions;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>Settings files as people might write them: nested and flat, with comments, trailing commas and white space anywhere.</summary>
static partial class RandomObjects
{
    const int DepthMax = 3;

    static readonly string[] Names = ["a", "b", "c", "d", "a.b", "b.c"];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Space(random, text);
        WriteObject(random, text, 0);
        Space(random, text);
        return text.ToString();
    }

    /// <summary>How many comments a text has; they are numbered by nothing else.</summary>
    public static int CommentsIn(string text) => Comment().Count(text);

    static void WriteObject(Random random, StringBuilder text, int depth)
    {
        text.Append('{');
        var count = random.Next(4);
        foreach (var (index, name) in Names.OrderBy(_ => random.Next()).Take(count).Index())
        {
            Space(random, text);
            text.Append('"').Append(name).Append(random.Next(2) == 0 ? "\":" : "\" : \n "); // a comment here belongs to the member and may go with it
            WriteValue(random, text, depth + 1);
            Space(random, text);
            if (index < count - 1 || random.Next(4) == 0)
                text.Append(',');
        }
        Space(random, text);
        text.Append('}');
    }

    static void WriteValue(Random random, StringBuilder text, int depth)
    {
        var kind = random.Next(6);
        if (kind <= 2 && depth < DepthMax)
            WriteObject(random, text, depth);
        else
            text.Append(kind switch { 3 => "null", 4 => "[1, \"x,}\"]", 5 => "12", _ => "\"text // no comment\"" });
    }

    static void Space(Random random, StringBuilder text) => text.Append(random.Next(10) switch
    {
        0 => "\n",
        1 => "\n  ",
        2 => " // it's {\n",
        3 => "/* , } */",
        4 or 5 => " ",
        _ => "",
    });

    [GeneratedRegex(@"// it's \{|/\* , \} \*/")]
    private static partial Regex Comment();
}
