namespace Seqsvr.Query.Syntax;

/// <summary>The reserved words, in any case. Words with a meaning only in one place (<c>stream</c>, <c>time</c>...) are not among them.</summary>
static class Keywords
{
    static readonly Dictionary<string, TokenKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = TokenKind.And,
        ["or"] = TokenKind.Or,
        ["not"] = TokenKind.Not,
        ["like"] = TokenKind.Like,
        ["in"] = TokenKind.In,
        ["is"] = TokenKind.Is,
        ["ci"] = TokenKind.Ci,
        ["if"] = TokenKind.If,
        ["then"] = TokenKind.Then,
        ["else"] = TokenKind.Else,
        ["let"] = TokenKind.Let,
        ["true"] = TokenKind.True,
        ["false"] = TokenKind.False,
        ["null"] = TokenKind.Null,
        ["select"] = TokenKind.Select,
        ["explain"] = TokenKind.Explain,
        ["analyze"] = TokenKind.Analyze,
        ["lower"] = TokenKind.Lower,
        ["as"] = TokenKind.As,
        ["into"] = TokenKind.Into,
        ["from"] = TokenKind.From,
        ["lateral"] = TokenKind.Lateral,
        ["where"] = TokenKind.Where,
        ["group"] = TokenKind.Group,
        ["by"] = TokenKind.By,
        ["having"] = TokenKind.Having,
        ["order"] = TokenKind.Order,
        ["asc"] = TokenKind.Asc,
        ["desc"] = TokenKind.Desc,
        ["limit"] = TokenKind.Limit,
        ["for"] = TokenKind.For,
    };

    static readonly Dictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> BySpan = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKeyword(string word) => Kinds.ContainsKey(word);

    /// <summary>The kind of a word: a keyword's own, or <see cref="TokenKind.Identifier"/>.</summary>
    public static TokenKind KindOf(ReadOnlySpan<char> word) => BySpan.TryGetValue(word, out var kind) ? kind : TokenKind.Identifier;
}
