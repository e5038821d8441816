using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>
/// The clauses of a query, in their fixed order. Every method is false, or returns null, once <see cref="TokenReader.Error"/> is set.
/// <code>
/// [explain [analyze|lower]] select cols [into $v] [from stream|series lateral*] [where e]
/// [group by g, …] [having e] [order by o, …] [limit n] [for opt, …]
/// </code>
/// </summary>
sealed class SelectParser(TokenReader tokens)
{
    readonly ExpressionParser _expressions = new(tokens, Dialect.Strict);

    /// <summary>Reads the whole text as a query; null once the reader failed.</summary>
    public SelectQuery? Parse()
    {
        var explain = ParseExplain();
        if (!tokens.Require(TokenKind.Select, "`select`")
            || ParseList(ParseColumn) is not { } columns
            || !ParseInto(out var into)
            || !ParseFrom(out var from, out var laterals)
            || !ParseOptional(TokenKind.Where, out var where)
            || !ParseListAfter(TokenKind.Group, ParseGrouping, out var groupBy)
            || !ParseOptional(TokenKind.Having, out var having)
            || !ParseListAfter(TokenKind.Order, () => ParseOrdering(groupBy.Any(item => item is TimeGrouping)), out var orderBy)
            || !ParseLimit(out var limit, out var limitPosition)
            || !ParseOptions(out var options)
            || !ParseEnd())
            return null;
        return new SelectQuery
        {
            Explain = explain,
            Columns = columns,
            Into = into,
            From = from,
            Laterals = laterals,
            Where = where,
            GroupBy = groupBy,
            Having = having,
            OrderBy = orderBy,
            Limit = limit,
            LimitPosition = limitPosition,
            For = options,
        };
    }

    ExplainMode ParseExplain()
    {
        if (!tokens.TryTake(TokenKind.Explain))
            return ExplainMode.None;
        if (tokens.TryTake(TokenKind.Analyze))
            return ExplainMode.Analyze;
        return tokens.TryTake(TokenKind.Lower) ? ExplainMode.Lower : ExplainMode.Plan;
    }

    SelectColumn? ParseColumn()
    {
        var star = tokens.Next;
        if (tokens.TryTake(TokenKind.Star))
            return new SelectColumn(new StarExpression(star.Position), null);
        return _expressions.Parse() is { } expression && ParseAlias(out var alias) ? new SelectColumn(expression, alias) : null;
    }

    bool ParseAlias(out string? alias)
    {
        alias = null;
        if (!tokens.TryTake(TokenKind.As))
            return true;
        alias = tokens.Next.Text;
        return tokens.Require(TokenKind.Identifier, "identifier");
    }

    bool ParseInto(out IntoVariable? variable)
    {
        variable = null;
        if (!tokens.TryTake(TokenKind.Into))
            return true;
        variable = new IntoVariable(tokens.Next.Text, tokens.Next.Position);
        return tokens.Require(TokenKind.Variable, "a variable such as `$name`");
    }

    bool ParseFrom(out FromClause? source, out IReadOnlyList<LateralJoin> laterals)
    {
        source = null;
        laterals = [];
        if (!tokens.TryTake(TokenKind.From))
            return true;
        if (!IsWord("stream") && !IsWord("series"))
            return tokens.Unexpected("`stream`");
        var word = tokens.Take();
        source = new FromClause(word.Text.ToLowerInvariant(), word.Position);
        var joins = new List<LateralJoin>();
        while (tokens.Next.Kind == TokenKind.Lateral)
        {
            if (ParseLateral() is not { } join)
                return false;
            joins.Add(join);
        }
        laterals = joins;
        return true;
    }

    LateralJoin? ParseLateral()
    {
        var position = tokens.Take().Position;
        if (!IsWord("unnest"))
        {
            tokens.Unexpected("`unnest`");
            return null;
        }
        tokens.Take();
        return tokens.Require(TokenKind.LeftParenthesis, "`(`") && _expressions.Parse() is { } collection
            && tokens.Require(TokenKind.RightParenthesis, "`)`")
            && (tokens.Next.Kind == TokenKind.As || tokens.Unexpected("`as`")) && ParseAlias(out var alias)
            ? new LateralJoin(collection, alias!, position)
            : null;
    }

    bool ParseOptional(TokenKind keyword, out Expression? expression)
    {
        expression = null;
        if (!tokens.TryTake(keyword))
            return true;
        expression = _expressions.Parse();
        return expression is not null;
    }

    Grouping? ParseGrouping()
    {
        var position = tokens.Next.Position;
        if (IsWord("time") && tokens.KindAfterNext == TokenKind.LeftParenthesis)
        {
            tokens.Take();
            tokens.Take();
            return _expressions.Parse() is { } interval && tokens.Require(TokenKind.RightParenthesis, "`)`")
                ? new TimeGrouping(interval, position)
                : null;
        }
        if (_expressions.Parse() is not { } expression)
            return null;
        var ignoreCase = tokens.TryTake(TokenKind.Ci);
        return ParseAlias(out var alias) ? new ExpressionGrouping(expression, ignoreCase, alias, position) : null;
    }

    Ordering? ParseOrdering(bool hasTime)
    {
        var position = tokens.Next.Position;
        if (hasTime && IsWord("time") && tokens.KindAfterNext is not (TokenKind.Dot or TokenKind.LeftBracket or TokenKind.LeftParenthesis))
        {
            tokens.Take();
            return new TimeOrdering(ParseDirection(), position);
        }
        if (_expressions.Parse() is not { } expression)
            return null;
        var ignoreCase = tokens.TryTake(TokenKind.Ci);
        return new ExpressionOrdering(expression, ignoreCase, ParseDirection(), position);
    }

    bool ParseDirection() => !tokens.TryTake(TokenKind.Asc) && tokens.TryTake(TokenKind.Desc);

    bool ParseLimit(out int? limit, out SourcePosition position)
    {
        limit = null;
        position = tokens.Next.Position;
        if (!tokens.TryTake(TokenKind.Limit))
            return true;
        var number = tokens.Next;
        if (number.Kind != TokenKind.Number || !decimal.IsInteger(number.Number) || number.Number > int.MaxValue)
            return tokens.Unexpected("a whole number of rows");
        tokens.Take();
        limit = (int)number.Number;
        return true;
    }

    bool ParseOptions(out IReadOnlyList<QueryOption> options)
    {
        options = [];
        if (!tokens.TryTake(TokenKind.For))
            return true;
        options = ParseList(ParseOption) ?? [];
        return options.Count > 0;
    }

    QueryOption? ParseOption()
    {
        var name = tokens.Next;
        if (!tokens.Require(TokenKind.Identifier, "identifier"))
            return null;
        if (!tokens.TryTake(TokenKind.LeftParenthesis))
            return new QueryOption(name.Text, [], name.Position);
        IReadOnlyList<Expression>? arguments = tokens.Next.Kind == TokenKind.RightParenthesis ? [] : ParseList(_expressions.Parse);
        return arguments is not null && tokens.Require(TokenKind.RightParenthesis, "`)`")
            ? new QueryOption(name.Text, arguments, name.Position)
            : null;
    }

    bool ParseEnd()
    {
        var isEnded = tokens.TryTake(TokenKind.Semicolon);
        return tokens.Next.Kind == TokenKind.End || tokens.Unexpected(isEnded ? "the end" : "operator, comma or clause");
    }

    bool ParseListAfter<T>(TokenKind keyword, Func<T?> parseItem, out IReadOnlyList<T> items)
        where T : class
    {
        items = [];
        if (!tokens.TryTake(keyword))
            return true;
        items = tokens.Require(TokenKind.By, "`by`") && ParseList(parseItem) is { } list ? list : [];
        return items.Count > 0;
    }

    List<T>? ParseList<T>(Func<T?> parseItem)
        where T : class
    {
        var items = new List<T>();
        do
        {
            if (parseItem() is not { } item)
                return null;
            items.Add(item);
        }
        while (tokens.TryTake(TokenKind.Comma));
        return items;
    }

    bool IsWord(string word) => tokens.Next.Kind == TokenKind.Identifier && tokens.Next.Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
