namespace Seqsvr.Query.Syntax;

/// <summary>Explains a word where an operator or clause was due: mostly a slip of the pen.</summary>
static class LikelyKeyword
{
    static readonly string[] Continuations = ["and", "or", "like", "in", "is", "not", "ci", "as", "from", "where", "group", "having", "order", "limit", "for"];

    public static string[] ReasonsFor(Token token) =>
        token.Kind == TokenKind.Identifier && NearestName.Of(token.Text, Continuations) is { } keyword ? [$"Did you mean `{keyword}`?"] : [];
}
