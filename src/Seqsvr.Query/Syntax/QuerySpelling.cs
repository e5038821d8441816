using Seqsvr.Events.Values;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>Says in the words of queries what only searches can say: a text fragment becomes the comparisons that it stands for.</summary>
static class QuerySpelling
{
    /// <summary>An expression that means the same and may stand after <c>where</c>. A few levels deeper where there are fragments.</summary>
    public static Expression Of(Expression expression) =>
        SyntaxTree.Replace(expression, node => node is TextFragmentExpression fragment ? Comparisons(fragment) : null);

    /// <summary>Message or exception contain the text.</summary>
    static LogicalExpression Comparisons(TextFragmentExpression fragment)
    {
        var position = fragment.Position;
        return new LogicalExpression(LogicalOperator.Or, [In("Message"), In("Exception")], position);

        Expression In(string name) => CanBePattern(fragment.Text)
            ? new BinaryExpression(BinaryOperator.Like, new BuiltInExpression(name, position), Text(PatternOf(fragment.Text)), fragment.IgnoreCase, position)
            : new CallExpression("Contains", [new BuiltInExpression(name, position), Text(fragment.Text)], fragment.IgnoreCase, position);

        ConstantExpression Text(string text) => new(Value.String(text), null, position);
    }

    // After the wildcard in front, a percent sign could not be told from the second half of a doubled one.
    static bool CanBePattern(string text) => text.Length > 0 && text[0] != '%';

    static string PatternOf(string text) => $"%{text.Replace("%", "%%", StringComparison.Ordinal).Replace("_", "__", StringComparison.Ordinal)}%";
}
