using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>
/// The operators of an expression, loosest first, by recursive descent. Every method returns null once <see cref="TokenReader.Error"/> is set.
/// Operands are read by <see cref="OperandParser"/>. No text can exhaust the stack: nesting is counted (<see cref="SyntaxLimits.DepthMax"/>).
/// <code>
/// or := and (or and)*            sum   := product ((+|-) product)*
/// and := comparison (and ...)*   product := power ((*|/|%) power)*
/// comparison := sum (op sum [ci])*   power := unary (^ unary)*
/// unary := (- | not) unary | path [is [not] null]
/// </code>
/// </summary>
sealed class ExpressionParser
{
    readonly TokenReader _tokens;
    readonly Dialect _dialect;
    readonly OperandParser _operands;
    int _nesting;

    public ExpressionParser(TokenReader tokens, Dialect dialect)
    {
        _tokens = tokens;
        _dialect = dialect;
        _operands = new OperandParser(tokens, dialect, this);
    }

    /// <summary>True where the expression came in parentheses of its own.</summary>
    public bool IsParenthesized(Expression expression) => ReferenceEquals(expression, _operands.LastParenthesized);

    /// <summary>Reads an expression, as far as it reaches.</summary>
    public Expression? Parse()
    {
        if (!Enter())
            return null;
        var expression = ParseLogical(LogicalOperator.Or);
        _nesting--;
        return expression is null ? null : Bounded(expression);
    }

    /// <summary>Fails where the tree grew too deep, through chains that the nesting does not count.</summary>
    public Expression? Bounded(Expression expression)
    {
        if (expression.Depth <= SyntaxLimits.DepthMax)
            return expression;
        _tokens.Fail(TooDeep(expression.Position));
        return null;
    }

    bool Enter()
    {
        if (_nesting >= SyntaxLimits.DepthMax)
            return _tokens.Fail(TooDeep(_tokens.Next.Position));
        _nesting++;
        return true;
    }

    Expression? ParseLogical(LogicalOperator op)
    {
        List<Expression>? operands = null;
        SourcePosition position = default;
        while (true)
        {
            var operand = op == LogicalOperator.Or ? ParseLogical(LogicalOperator.And) : ParseComparison();
            if (operand is null)
                return null;
            operands?.Add(operand);
            if (!IsNext(op))
                return operands is null ? operand : new LogicalExpression(op, operands, position);
            var symbol = _tokens.Take();
            if (operands is not null)
                continue;
            operands = [operand];
            position = symbol.Position;
        }
    }

    bool IsNext(LogicalOperator op) => (op, _tokens.Next.Kind) switch
    {
        (LogicalOperator.And, TokenKind.And) or (LogicalOperator.Or, TokenKind.Or) => true,
        (LogicalOperator.And, TokenKind.LegacyAnd) or (LogicalOperator.Or, TokenKind.LegacyOr) => _dialect == Dialect.Search,
        _ => false,
    };

    Expression? ParseComparison()
    {
        var left = ParseArithmetic(Precedence.Sum);
        while (left is not null && TryTakeComparison(out var op, out var position))
        {
            if (op is BinaryOperator.In or BinaryOperator.NotIn && IsValueInParentheses())
            {
                _tokens.Unexpected("`[`");
                return null;
            }
            if (ParseArithmetic(Precedence.Sum) is not { } right)
                return null;
            var modifier = _tokens.Next;
            var ignoreCase = _tokens.TryTake(TokenKind.Ci);
            if (ignoreCase && !op.TakesCi())
            {
                _tokens.Fail(SyntaxErrors.CiAfterOrder(modifier, op.Spelling()));
                return null;
            }
            left = Bounded(new BinaryExpression(op, OperandParser.AsValue(left), OperandParser.AsValue(right), ignoreCase, position));
        }
        return left;
    }

    // in ('a'): a list of one in SQL. Read as a value, nothing would ever be in it.
    bool IsValueInParentheses() => _tokens.Next.Kind == TokenKind.LeftParenthesis && _tokens.KindAfterNext is TokenKind.String or TokenKind.Number
        or TokenKind.TextFragment or TokenKind.ExactTextFragment or TokenKind.True or TokenKind.False or TokenKind.Null
        && _tokens.KindAt(2) == TokenKind.RightParenthesis;

    bool TryTakeComparison(out BinaryOperator op, out SourcePosition position)
    {
        position = _tokens.Next.Position;
        var negated = _tokens.Next.Kind == TokenKind.Not && _tokens.KindAfterNext is TokenKind.Like or TokenKind.In;
        var kind = negated ? _tokens.KindAfterNext : _tokens.Next.Kind;
        BinaryOperator? found = kind switch
        {
            TokenKind.Equal => BinaryOperator.Equal,
            TokenKind.NotEqual => BinaryOperator.NotEqual,
            TokenKind.Less => BinaryOperator.Less,
            TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
            TokenKind.Greater => BinaryOperator.Greater,
            TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
            TokenKind.Like => negated ? BinaryOperator.NotLike : BinaryOperator.Like,
            TokenKind.In => negated ? BinaryOperator.NotIn : BinaryOperator.In,
            TokenKind.LegacyEqual when _dialect == Dialect.Search => BinaryOperator.Equal,
            TokenKind.LegacyNotEqual when _dialect == Dialect.Search => BinaryOperator.NotEqual,
            _ => null,
        };
        op = found ?? default;
        if (found is null)
            return false;
        if (negated)
            _tokens.Take();
        _tokens.Take();
        return true;
    }

    // Takes operators that bind at least as tightly as `least`, so one call serves all levels.
    Expression? ParseArithmetic(Precedence least)
    {
        var left = ParseUnary();
        while (left is not null && NextArithmetic() is { } op && op.PrecedenceOf() >= least)
        {
            var position = _tokens.Take().Position;
            if (ParseArithmetic(op.PrecedenceOf() + 1) is not { } right)
                return null;
            left = Bounded(new BinaryExpression(op, OperandParser.AsValue(left), OperandParser.AsValue(right), false, position));
        }
        return left;
    }

    BinaryOperator? NextArithmetic() => _tokens.Next.Kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Remainder,
        TokenKind.Caret => BinaryOperator.Power,
        _ => null,
    };

    Expression? ParseUnary()
    {
        UnaryOperator? op = _tokens.Next.Kind switch
        {
            TokenKind.Minus => UnaryOperator.Negate,
            TokenKind.Not => UnaryOperator.Not,
            TokenKind.LegacyNot when _dialect == Dialect.Search => UnaryOperator.Not,
            _ => null,
        };
        if (op is null)
            return ParseNullTest();
        var position = _tokens.Take().Position;
        if (!Enter())
            return null;
        var operand = ParseUnary();
        _nesting--;
        if (operand is null)
            return null;
        return Bounded(new UnaryExpression(op.Value, op == UnaryOperator.Negate ? OperandParser.AsValue(operand) : operand, position));
    }

    Expression? ParseNullTest()
    {
        if (_operands.Parse() is not { } operand)
            return null;
        var position = _tokens.Next.Position;
        if (!_tokens.TryTake(TokenKind.Is))
            return operand;
        var negated = _tokens.TryTake(TokenKind.Not);
        return _tokens.Require(TokenKind.Null, negated ? "`null`" : "`null` or `not null`")
            ? Bounded(new IsNullExpression(OperandParser.AsValue(operand), negated, position))
            : null;
    }

    static QueryError TooDeep(SourcePosition position) =>
        SyntaxErrors.At(position, $"the expression is nested more than {SyntaxLimits.DepthMax} levels deep");
}
