using System.Globalization;
using Seqsvr.Events.Templates;

namespace Seqsvr.Oracle.Generating;

/// <summary>
/// Makes tests of messages. The text looked for is a piece of what a template may read like once its holes are filled, and mostly one that begins before
/// a seam between literal and value and ends behind it.
/// </summary>
sealed class MessageNeedles(Chance chance)
{
    const int ReachMax = 7;

    /// <summary>A condition on <c>@Message</c>, or in a search a text fragment.</summary>
    public string Test(bool isSearch)
    {
        var needle = Needle();
        return chance.Below(isSearch ? 9 : 7) switch
        {
            0 => $"Contains(@Message, {LeafGenerator.Quote(needle)}){Ci()}",
            1 => $"StartsWith(@Message, {LeafGenerator.Quote(needle)}){Ci()}",
            2 => $"EndsWith(@Message, {LeafGenerator.Quote(needle)}){Ci()}",
            3 => $"@Message {chance.Pick("=", "<>")} {LeafGenerator.Quote(Message(out _))}{Ci()}",
            4 => $"@Message {chance.Pick("=", "<>")} /{Pattern(needle)}/{Ci()}",
            5 or 6 => $"@Message {chance.Pick("like", "like", "not like")} {LeafGenerator.Quote(Like(needle))}{Ci()}",
            _ => Fragment(needle),
        };
    }

    string Needle()
    {
        var message = Message(out var seams);
        if (message.Length == 0)
            return "a";
        var (from, to) = seams.Count > 0 && chance.Percent(80) ? Across(seams[chance.Below(seams.Count)]) : Across(chance.Below(message.Length));
        from = Math.Clamp(from, 0, message.Length - 1);
        to = Math.Clamp(to, from + 1, message.Length);
        // A character of two halves stays whole.
        if (char.IsLowSurrogate(message[from]))
            from--;
        if (to < message.Length && char.IsLowSurrogate(message[to]))
            to++;
        var needle = message[from..to];
        return chance.Percent(25) ? chance.Percent(50) ? needle.ToUpperInvariant() : needle.ToLowerInvariant() : needle;
    }

    (int From, int To) Across(int seam) => (seam - chance.Below(ReachMax), seam + chance.Below(ReachMax) + (chance.Percent(10) ? 20 : 0));

    // With the places where literals and values meet.
    string Message(out List<int> seams)
    {
        seams = [];
        var message = "";
        foreach (var token in MessageTemplate.Parse(chance.Pick(EventPool.Templates)).Tokens)
        {
            if (message.Length > 0)
                seams.Add(message.Length);
            message += token.IsHole ? Value(token) : token.Text;
        }
        return message;
    }

    string Value(TemplateToken hole) => (chance.Percent(15) ? "" : hole.Name) switch
    {
        "N" => hole.Format is not null && chance.Percent(50) ? chance.Pick(EventPool.Renderings) : Integer(),
        "D" or "größe" => chance.Percent(30) ? chance.Pick(EventPool.Renderings) : chance.Pick(EventPool.Numbers),
        "S" => chance.Pick(EventPool.Texts).PadLeft(Math.Abs(hole.Alignment)),
        "B" => chance.Pick("true", "false"),
        "Tags" or "A" => chance.Pick("[1,\"a\"]", "[]", "null", "[true", "\"abc\"]"),
        "Obj" or "Deep" => chance.Pick("{\"x\":1", "{\"d\":", "{}", "{\"x\":null,\"x.y\":"),
        _ => chance.Pick(hole.Text, chance.Pick(EventPool.Texts), Integer()),
    };

    string Integer() => chance.Between(-5, 40).ToString(CultureInfo.InvariantCulture);

    static string Like(string needle) =>
        "%" + needle.Replace("%", "%%", StringComparison.Ordinal).Replace("_", "__", StringComparison.Ordinal) + "%";

    // What a fragment cannot hold is left out.
    static string Fragment(string needle)
    {
        var text = string.Concat(needle.Where(c => c is not ('"' or '\\') && !char.IsControl(c)));
        return text.Length == 0 ? "\"a\"" : $"\"{text}\"";
    }

    string Pattern(string needle)
    {
        var text = string.Concat(needle.Where(c => c is ' ' || char.IsAsciiLetterOrDigit(c)));
        return text + chance.Pick("", ".", "\\d", " ?", ".*a");
    }

    string Ci() => chance.Percent(40) ? " ci" : "";
}
