using System.Globalization;
using System.Text;

namespace Seqsvr.Events.Tests.Clef.Prediction;

/// <summary>
/// Lines as a few programs would write them: each has forms with fixed members in a fixed order, of which some are optional and whose values vary.
/// </summary>
sealed class RandomLines(Random random)
{
    static readonly string[] Blanks = ["", "", "", " ", "\t"];
    static readonly string[] Names =
        ["Id", "User", "Elapsed", "Path", "ünï", """with \"quotes\" x""", "@@at", "a.b", "", "Response", @"\u0041", "Kind", "Tags", "@zz"];
    static readonly string[] Words =
        ["", "GET", "/api/orders", "wörld", """a \"b\" c""", @"line\r\n  at x", @"\u00e9", @"\ud83d\ude00", @"tab\t/\\/", new('x', 70)];
    static readonly string[] Numbers =
        ["0", "-0", "7", "-12", "29.0", "0.50", "-0.001", "1e5", "1.5E-7", "12345678901234567", "0.30000000000000004", "9223372036854775808", "1e300"];
    static readonly string[] Arrays =
        ["[]", "[1,2]", """["a","b"]""", "[ 1 ]", """[{"k":1,"l":[null,true]}]""", "[[[]]]", """["\n"]""", """[{"k":1,"\u006b2":2}]""", "[1.5e3,-0]"];

    readonly List<Form> _forms = [];

    sealed record Form(string Template, string Blank, (string Name, char Kind)[] Members, bool IsTemplateFirst);

    /// <summary>The next line, of a known form or, rarely, of a new one.</summary>
    public string Next()
    {
        if (_forms.Count == 0 || _forms.Count < 40 && random.Next(20) == 0)
            _forms.Add(NewForm());
        return Write(_forms[random.Next(_forms.Count)]);
    }

    Form NewForm()
    {
        var names = Names.OrderBy(_ => random.Next()).Take(random.Next(6)).ToArray();
        var members = names.Select(name => (name, "sssnnnabo"[random.Next(9)])).ToArray();
        var template = "Event " + random.Next(1000) + string.Concat(names.Where(name => random.Next(2) == 0).Select(name => $" {{{name}}}"));
        return new Form(template, Blanks[random.Next(Blanks.Length)], members, random.Next(2) == 0);
    }

    string Write(Form form)
    {
        var time = new DateTime(2026, 1, 1).AddSeconds(random.Next(100_000)).AddTicks(random.Next(10_000_000));
        List<string> members =
        [
            $"\"@t\":{form.Blank}\"{time.ToString(random.Next(3) == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "O", CultureInfo.InvariantCulture)}\"",
        ];
        members.Insert(form.IsTemplateFirst ? 0 : 1, $"\"@mt\":\"{form.Template}\"");
        var values = form.Members.ToDictionary(member => member.Name, member => Value(member.Kind), StringComparer.Ordinal);
        if (random.Next(3) > 0)
            members.Add($"\"@m\":\"{Message(form, values)}\"");
        Optionally(members, "@l", "Warning", "\"Error\"", "null");
        Optionally(members, "@i", "\"a1\"", "17");
        Optionally(members, "@x", "\"Boom\\r\\n  at y\"");
        Optionally(members, "@r", "[\"1.0\"]");
        Optionally(members, "@st", "\"2026-01-02T03:04:05Z\"", "\"soon\"");
        Optionally(members, "@ra", "{\"service\":{\"name\":\"a\"}}", "{}");
        members.AddRange(values.Select(value => $"\"{value.Key}\":{form.Blank}{value.Value}"));
        return $"{form.Blank}{{{string.Join(form.Blank + "," + form.Blank, members)}}}{(random.Next(8) == 0 ? "\r" : "")}";
    }

    void Optionally(List<string> members, string name, params ReadOnlySpan<string> values)
    {
        if (random.Next(12) == 0)
            members.Add($"\"{name}\":{(values[0] == "Warning" && random.Next(4) > 0 ? "\"Warning\"" : values[random.Next(values.Length)])}");
    }

    string Value(char kind) => kind switch
    {
        _ when random.Next(15) == 0 => random.Next(2) == 0 ? "null" : "{}",
        's' => $"\"{Words[random.Next(Words.Length)]}\"",
        'n' => Numbers[random.Next(Numbers.Length)],
        'a' => Arrays[random.Next(Arrays.Length)],
        'b' => random.Next(2) == 0 ? "true" : "false",
        _ => $"{{\"Bytes\":{random.Next(10)},\"In\":{{\"x\":{Numbers[random.Next(Numbers.Length)]}}}}}",
    };

    // Mostly what the template renders to, as a sender would write it.
    string Message(Form form, Dictionary<string, string> values)
    {
        if (random.Next(4) == 0)
            return "another";
        var message = new StringBuilder(form.Template);
        foreach (var (name, value) in values)
            message.Replace($"{{{name}}}", value.StartsWith('"') ? value[1..^1] : value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal));
        return message.ToString();
    }
}
