using System.Text;

namespace Seqsvr.Events.Templates;

/// <summary>
/// A message template after messagetemplates.org: <c>{Name}</c>, <c>{@Name}</c>, <c>{$Name}</c>, <c>{Name,10}</c>, <c>{Name:0.00}</c>;
/// <c>{{</c> and <c>}}</c> are braces. Whatever is no well-formed hole is literal text: a template cannot be wrong.
/// </summary>
public sealed class MessageTemplate
{
    /// <summary>A longer hole is literal text, so that a template of many opening braces cannot cost the square of its length.</summary>
    const int HoleMax = 1024;

    /// <summary>A wider padding is taken as literal text; it could only serve to blow up messages.</summary>
    const int AlignmentMax = 200;

    MessageTemplate(string text, TemplateToken[] tokens)
    {
        Text = text;
        Tokens = tokens;
        FormattedHoles = tokens.Count(token => token.Format is not null);
    }

    /// <summary>The source.</summary>
    public string Text { get; }

    /// <summary>The pieces in order; no two literals are neighbours.</summary>
    public IReadOnlyList<TemplateToken> Tokens { get; }

    /// <summary>How many holes have a format: the number of renderings that a sender gives.</summary>
    public int FormattedHoles { get; }

    /// <summary>Cuts a template, given as UTF-8, into its pieces.</summary>
    public static MessageTemplate Parse(ReadOnlySpan<byte> text) => Parse(Encoding.UTF8.GetString(text));

    /// <summary>Cuts a template into its pieces.</summary>
    public static MessageTemplate Parse(string text)
    {
        var tokens = new List<TemplateToken>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var brace = text.AsSpan(i).IndexOfAny('{', '}');
            literal.Append(text, i, brace < 0 ? text.Length - i : brace);
            if (brace < 0)
                break;
            i += brace;
            var c = text[i];
            if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i += 2;
            }
            else if (c == '{' && TryHole(text, i, out var hole))
            {
                Flush(literal, tokens);
                tokens.Add(hole);
                i += hole.Text.Length;
            }
            else
            {
                literal.Append(c);
                i++;
            }
        }
        Flush(literal, tokens);
        return new MessageTemplate(text, [.. tokens]);
    }

    static void Flush(StringBuilder literal, List<TemplateToken> tokens)
    {
        if (literal.Length == 0)
            return;
        tokens.Add(new TemplateToken(literal.ToString(), null, null, 0));
        literal.Clear();
    }

    static bool TryHole(string text, int start, out TemplateToken hole)
    {
        hole = null!;
        var end = text.IndexOf('}', start, Math.Min(HoleMax, text.Length - start));
        if (end < 0)
            return false;
        var inner = text.AsSpan(start + 1, end - start - 1);
        if (inner is ['@' or '$', ..])
            inner = inner[1..];
        var colon = inner.IndexOf(':');
        var format = colon < 0 ? null : inner[(colon + 1)..].ToString();
        var head = colon < 0 ? inner : inner[..colon];
        var comma = head.IndexOf(',');
        var alignment = 0;
        if (comma >= 0 && (!int.TryParse(head[(comma + 1)..], out alignment) || alignment is < -AlignmentMax or > AlignmentMax or 0))
            return false;
        var name = comma < 0 ? head : head[..comma];
        if (name.IsEmpty || !IsName(name))
            return false;
        hole = new TemplateToken(text.Substring(start, end - start + 1), name.ToString(), string.IsNullOrEmpty(format) ? null : format, alignment);
        return true;
    }

    static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.' or '-'))
                return false;
        return true;
    }
}
