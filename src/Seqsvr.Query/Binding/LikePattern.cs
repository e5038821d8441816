using System.Text;

namespace Seqsvr.Query.Binding;

/// <summary>
/// The right side of <c>like</c>: <c>%</c> stands for any text, line breaks too, <c>_</c> for one UTF-16 unit, and either doubled for itself [docs;
/// #430; #1155]. Nothing else is special, <c>?</c> neither [manual].
/// Cut at each <c>%</c> into runs of fixed length, which are found one after the other, so matching takes time linear in most
/// texts and never worse than text times pattern.
/// </summary>
public sealed class LikePattern
{
    readonly Run[] _runs;

    /// <summary>Never fails: every text is a pattern.</summary>
    public LikePattern(string pattern)
    {
        var runs = new List<Run>();
        var pieces = new List<string?>();
        var literal = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c is not ('%' or '_'))
            {
                literal.Append(c);
            }
            else if (i + 1 < pattern.Length && pattern[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else
            {
                EndLiteral();
                if (c == '_')
                    pieces.Add(null);
                else
                    EndRun();
            }
        }
        EndLiteral();
        EndRun();
        _runs = [.. runs];

        void EndLiteral()
        {
            if (literal.Length > 0)
                pieces.Add(literal.ToString());
            literal.Clear();
        }

        void EndRun()
        {
            runs.Add(new Run([.. pieces]));
            pieces.Clear();
        }
    }

    /// <summary>The form, where a plain comparison with <see cref="Needle"/> decides the match.</summary>
    public LikeForm Form => _runs switch
    {
        [{ IsLiteral: true }] => LikeForm.Equals,
        [{ IsLiteral: true }, { Length: 0 }] => LikeForm.StartsWith,
        [{ Length: 0 }, { IsLiteral: true }] => LikeForm.EndsWith,
        [{ Length: 0 }, { IsLiteral: true }, { Length: 0 }] => LikeForm.Contains,
        _ => LikeForm.General,
    };

    /// <summary>The text looked for; meaningless where <see cref="Form"/> is <see cref="LikeForm.General"/>.</summary>
    public string Needle => string.Concat(_runs.Select(run => run.Literal));

    /// <summary>True where the whole text fits the pattern.</summary>
    public bool IsMatch(ReadOnlySpan<char> text, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var first = _runs[0];
        if (_runs.Length == 1)
            return text.Length == first.Length && first.IsAt(text, comparison);
        var last = _runs[^1];
        if (text.Length < first.Length + last.Length || !first.IsAt(text, comparison) || !last.IsAt(text[^last.Length..], comparison))
            return false;
        text = text[first.Length..^last.Length];
        foreach (var run in _runs.AsSpan(1, _runs.Length - 2))
        {
            var found = run.FindIn(text, comparison);
            if (found < 0)
                return false;
            text = text[(found + run.Length)..];
        }
        return true;
    }

    // Between two "%": literals, and null for each "_".
    readonly record struct Run(string?[] Pieces)
    {
        public int Length { get; } = Pieces.Sum(piece => piece?.Length ?? 1);

        public bool IsLiteral => Pieces.Length == 0 || (Pieces.Length == 1 && Pieces[0] is not null);

        public string Literal => IsLiteral && Pieces.Length == 1 ? Pieces[0]! : "";

        public bool IsAt(ReadOnlySpan<char> text, StringComparison comparison)
        {
            foreach (var piece in Pieces)
            {
                if (piece is not null && !text.StartsWith(piece, comparison))
                    return false;
                text = text[(piece?.Length ?? 1)..];
            }
            return true;
        }

        public int FindIn(ReadOnlySpan<char> text, StringComparison comparison)
        {
            if (IsLiteral)
                return text.IndexOf(Literal, comparison);
            for (var at = 0; at + Length <= text.Length; at++)
                if (IsAt(text[at..], comparison))
                    return at;
            return -1;
        }
    }
}
