using System.Text;

namespace Seqsvr.Conformance.Values;

/// <summary>Reads CSV as RFC 4180 says, without looking at how the server writes it.</summary>
static class CsvText
{
    /// <summary>The lines with their cells, headings first. A cell in quotes is told from one without by the flag.</summary>
    public static List<List<(string Text, bool Quoted)>> Read(string csv)
    {
        var lines = new List<List<(string, bool)>>();
        var line = new List<(string, bool)>();
        for (var at = 0; at < csv.Length;)
        {
            var quoted = csv[at] == '"';
            line.Add((quoted ? Quoted(csv, ref at) : Plain(csv, ref at), quoted));
            if (at < csv.Length && csv[at] == ',')
            {
                at++;
                continue;
            }
            csv.AsSpan(at, 2).ToString().ShouldBe("\r\n", "a cell ends with a comma, a line with CR LF");
            at += 2;
            lines.Add(line);
            line = [];
        }
        return lines;
    }

    static string Plain(string csv, ref int at)
    {
        var start = at;
        while (csv[at] is not (',' or '\r'))
            at++;
        return csv[start..at];
    }

    static string Quoted(string csv, ref int at)
    {
        var text = new StringBuilder();
        for (at++; csv[at] != '"' || csv[at + 1] == '"'; at++)
        {
            text.Append(csv[at]);
            if (csv[at] == '"')
                at++;
        }
        at++;
        return text.ToString();
    }
}
