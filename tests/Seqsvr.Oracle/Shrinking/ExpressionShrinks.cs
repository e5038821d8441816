using Seqsvr.Events.Values;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Shrinking;

/// <summary>Simpler expressions than one, the simplest first.</summary>
static class ExpressionShrinks
{
    static readonly Expression[] Simplest =
    [
        new ConstantExpression(Value.True, null, SourcePosition.None), new ConstantExpression(Value.Number(1), null, SourcePosition.None),
        new ConstantExpression(Value.String("a"), null, SourcePosition.None), new PropertyExpression("N", SourcePosition.None),
    ];

    /// <summary>One of its parts in its place, fewer operands, no modifier; and the same inside of it.</summary>
    public static IEnumerable<Expression> Of(Expression expression)
    {
        foreach (var part in ExpressionParts.Of(expression))
            yield return part;
        if (expression is not (ConstantExpression or PropertyExpression or RegexExpression or LambdaExpression or StarExpression))
            foreach (var simple in Simplest)
                yield return simple;
        foreach (var smaller in Smaller(expression))
            yield return smaller;
        var parts = ExpressionParts.Of(expression);
        for (var i = 0; i < parts.Count; i++)
            foreach (var other in Of(parts[i]))
                yield return ExpressionParts.With(expression, [.. parts.Take(i), other, .. parts.Skip(i + 1)]);
    }

    static IEnumerable<Expression> Smaller(Expression expression) => expression switch
    {
        LogicalExpression { Operands.Count: > 2 } logical => Fewer(logical.Operands).Select(operands => logical with { Operands = operands }),
        ArrayExpression array => Fewer(array.Elements).Select(elements => array with { Elements = elements }),
        ObjectExpression literal => Fewer(literal.Members).Select(members => literal with { Members = members }),
        CallExpression { IgnoreCase: true } call => [call with { IgnoreCase = false }],
        BinaryExpression { IgnoreCase: true } binary => [binary with { IgnoreCase = false }],
        ConstantExpression { Value: { Type: ValueType.String, AsString: { Length: > 1 } text } } constant =>
            [constant with { Value = Value.String(text[..(text.Length / 2)]) }, constant with { Value = Value.String(text[(text.Length / 2)..]) }],
        _ => [],
    };

    static IEnumerable<IReadOnlyList<T>> Fewer<T>(IReadOnlyList<T> items) =>
        Enumerable.Range(0, items.Count).Select(i => (IReadOnlyList<T>)[.. items.Take(i), .. items.Skip(i + 1)]);
}
