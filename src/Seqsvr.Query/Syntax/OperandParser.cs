using Seqsvr.Events.Values;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>
/// The operands of an expression: literals, names, calls, paths, and whatever comes in brackets.
/// <code>
/// path := atom (.name | [expr] | [?] | [*])*
/// atom := (expr) | call | name | literal | [..] | {..} | if .. then .. else .. | let |x: e| e | |x| e
/// </code>
/// </summary>
sealed class OperandParser(TokenReader tokens, Dialect dialect, ExpressionParser expressions)
{
    /// <summary>The expression inside the parentheses closed last.</summary>
    public Expression? LastParenthesized { get; private set; }

    /// <summary>A text fragment that is compared or passed on, not tested, is an old spelling of a string.</summary>
    public static Expression AsValue(Expression operand) => operand is TextFragmentExpression fragment
        ? new ConstantExpression(Value.String(fragment.Text), null, fragment.Position)
        : operand;

    /// <summary>Reads a path; null once the reader failed.</summary>
    public Expression? Parse()
    {
        var path = ParseAtom();
        while (path is not null)
        {
            var position = tokens.Next.Position;
            if (tokens.TryTake(TokenKind.Dot))
                path = ParseMember(path);
            else if (tokens.TryTake(TokenKind.LeftBracket))
                path = ParseIndex(path, position);
            else
                break;
            if (path is not null)
                path = expressions.Bounded(path);
        }
        return path;
    }

    Expression? ParseMember(Expression target)
    {
        var name = tokens.Next;
        if (name.Kind != TokenKind.Identifier && !name.IsKeyword)
            return Unexpected("identifier");
        tokens.Take();
        return new MemberExpression(AsValue(target), name.Text, name.Position);
    }

    Expression? ParseIndex(Expression target, SourcePosition position)
    {
        Wildcard? wildcard = (tokens.Next.Kind, tokens.KindAfterNext) switch
        {
            (TokenKind.Question, TokenKind.RightBracket) => Wildcard.Any,
            (TokenKind.Star, TokenKind.RightBracket) => Wildcard.All,
            _ => null,
        };
        if (wildcard is not null)
        {
            tokens.Take();
            tokens.Take();
            return new WildcardExpression(AsValue(target), wildcard.Value, position);
        }
        return expressions.Parse() is { } index && tokens.Require(TokenKind.RightBracket, "`]`")
            ? new IndexExpression(AsValue(target), AsValue(index), position)
            : null;
    }

    Expression? ParseAtom()
    {
        var token = tokens.Next;
        if (IsCallName(token) && tokens.KindAfterNext == TokenKind.LeftParenthesis)
            return ParseCall();
        if (token.Kind == TokenKind.Identifier || (token.IsClauseKeyword && dialect == Dialect.Search))
            return new PropertyExpression(tokens.Take().Text, token.Position);
        if (ParseLiteral(token) is { } literal)
        {
            tokens.Take();
            return literal;
        }
        switch (token.Kind)
        {
            case TokenKind.LeftParenthesis: return ParseParentheses();
            case TokenKind.LeftBracket: return ParseArray();
            case TokenKind.LeftBrace: return ParseObject();
            case TokenKind.If: return ParseConditional();
            case TokenKind.Let: return ParseLet();
            case TokenKind.Pipe: return ParseLambda();
            default: return UnexpectedOperand(token);
        }
    }

    Expression? ParseLiteral(Token token) => token.Kind switch
    {
        TokenKind.BuiltIn => new BuiltInExpression(token.Text, token.Position),
        TokenKind.Variable => new VariableExpression(token.Text, token.Position),
        TokenKind.String => new ConstantExpression(Value.String(token.Text), null, token.Position),
        TokenKind.Number => new ConstantExpression(Value.Number(token.Number), token.Text, token.Position),
        TokenKind.Regex => new RegexExpression(token.Text, token.Position),
        TokenKind.True => new ConstantExpression(Value.True, null, token.Position),
        TokenKind.False => new ConstantExpression(Value.False, null, token.Position),
        TokenKind.Null => new ConstantExpression(Value.Null, null, token.Position),
        TokenKind.TextFragment when dialect == Dialect.Search => new TextFragmentExpression(token.Text, true, token.Position),
        TokenKind.ExactTextFragment when dialect == Dialect.Search => new TextFragmentExpression(token.Text, false, token.Position),
        _ => null,
    };

    bool IsCallName(Token token) => token.Kind is TokenKind.Identifier or TokenKind.And or TokenKind.Or or TokenKind.Like
        || (token.IsClauseKeyword && dialect == Dialect.Search);

    Expression? ParseCall()
    {
        var name = tokens.Take();
        tokens.Take();
        var arguments = new List<Expression>();
        if (tokens.Next.Kind == TokenKind.Star && tokens.KindAfterNext == TokenKind.RightParenthesis)
            arguments.Add(new StarExpression(tokens.Take().Position));
        else if (tokens.Next.Kind != TokenKind.RightParenthesis && !ParseList(arguments))
            return null;
        if (!tokens.Require(TokenKind.RightParenthesis, "`,` or `)`"))
            return null;
        var ignoreCase = tokens.TryTake(TokenKind.Ci);
        return LegacyCalls.Canonical(new CallExpression(name.Text, arguments, ignoreCase, name.Position));
    }

    bool ParseList(List<Expression> items)
    {
        do
        {
            if (expressions.Parse() is not { } item)
                return false;
            items.Add(item);
        }
        while (tokens.TryTake(TokenKind.Comma));
        return true;
    }

    Expression? ParseParentheses()
    {
        tokens.Take();
        if (expressions.Parse() is not { } inner)
            return null;
        if (!tokens.Require(TokenKind.RightParenthesis, "`)`"))
            return null;
        LastParenthesized = inner;
        return inner;
    }

    Expression? ParseArray()
    {
        var position = tokens.Take().Position;
        var elements = new List<Expression>();
        if (tokens.Next.Kind != TokenKind.RightBracket && !ParseList(elements))
            return null;
        return tokens.Require(TokenKind.RightBracket, "`,` or `]`") ? new ArrayExpression([.. elements.Select(AsValue)], position) : null;
    }

    Expression? ParseObject()
    {
        var position = tokens.Take().Position;
        var members = new List<ObjectMember>();
        while (tokens.Next.Kind != TokenKind.RightBrace)
        {
            var name = tokens.Next;
            if (name.Kind is not (TokenKind.Identifier or TokenKind.String) && !name.IsKeyword && !(name.IsTextFragment && dialect == Dialect.Search))
                return Unexpected("a member name");
            tokens.Take();
            if (!tokens.Require(TokenKind.Colon, "`:`") || expressions.Parse() is not { } value)
                return null;
            members.Add(new ObjectMember(name.Text, AsValue(value)));
            if (!tokens.TryTake(TokenKind.Comma))
                break;
            if (tokens.Next.Kind == TokenKind.RightBrace)
                return Unexpected("a member name");
        }
        return tokens.Require(TokenKind.RightBrace, "`,` or `}`") ? new ObjectExpression(members, position) : null;
    }

    Expression? ParseConditional()
    {
        var position = tokens.Take().Position;
        return expressions.Parse() is { } condition && tokens.Require(TokenKind.Then, "`then`")
            && expressions.Parse() is { } then && tokens.Require(TokenKind.Else, "`else`")
            && expressions.Parse() is { } otherwise
            ? new ConditionalExpression(condition, then, otherwise, position)
            : null;
    }

    Expression? ParseLet()
    {
        var position = tokens.Take().Position;
        if (!tokens.Require(TokenKind.Pipe, "`|`"))
            return null;
        var bindings = new List<LetBinding>();
        do
        {
            var name = tokens.Next;
            if (!tokens.Require(TokenKind.Identifier, "identifier") || !tokens.Require(TokenKind.Colon, "`:`")
                || expressions.Parse() is not { } value)
                return null;
            bindings.Add(new LetBinding(name.Text, AsValue(value)));
        }
        while (tokens.TryTake(TokenKind.Comma));
        return tokens.Require(TokenKind.Pipe, "`,` or `|`") && expressions.Parse() is { } body
            ? new LetExpression(bindings, body, position)
            : null;
    }

    Expression? ParseLambda()
    {
        var position = tokens.Take().Position;
        var parameters = new List<string>();
        do
        {
            var name = tokens.Next;
            if (!tokens.Require(TokenKind.Identifier, "identifier"))
                return null;
            parameters.Add(name.Text);
        }
        while (tokens.TryTake(TokenKind.Comma));
        return tokens.Require(TokenKind.Pipe, "`,` or `|`") && expressions.Parse() is { } body
            ? new LambdaExpression(parameters, body, position)
            : null;
    }

    Expression? UnexpectedOperand(Token token)
    {
        tokens.Unexpected("expression");
        return null;
    }

    Expression? Unexpected(string expected)
    {
        tokens.Unexpected(expected);
        return null;
    }
}
