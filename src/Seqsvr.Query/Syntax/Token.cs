namespace Seqsvr.Query.Syntax;

/// <summary>One token.</summary>
/// <param name="Text">What it says: a string without quotes and escapes, a variable without <c>$</c>; else as written.</param>
/// <param name="Position">Where it starts.</param>
/// <param name="Length">Source characters it takes.</param>
readonly record struct Token(TokenKind Kind, string Text, SourcePosition Position, int Length)
{
    /// <summary>The value of a <see cref="TokenKind.Number"/>.</summary>
    public decimal Number { get; init; }

    /// <summary>What is wrong with a <see cref="TokenKind.Invalid"/>.</summary>
    public QueryError? Error { get; init; }

    /// <summary>UTF-16 units of the text before what follows it.</summary>
    public int End => Position.Index + Length;

    /// <summary>Any reserved word.</summary>
    public bool IsKeyword => Kind is >= TokenKind.And and <= TokenKind.For;

    /// <summary>A reserved word of queries only; in a search it can be nothing but a name.</summary>
    public bool IsClauseKeyword => Kind is >= TokenKind.Select and <= TokenKind.For;

    /// <summary>One of <c>== != &amp;&amp; || !</c>.</summary>
    public bool IsLegacyOperator => Kind is >= TokenKind.LegacyEqual and <= TokenKind.LegacyNot;

    /// <summary>A <c>"text"</c> or <c>@"text"</c>.</summary>
    public bool IsTextFragment => Kind is TokenKind.TextFragment or TokenKind.ExactTextFragment;
}
