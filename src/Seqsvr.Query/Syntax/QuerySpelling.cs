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
        var pattern = fragment.Text.Replace("%", "%%", StringComparison.Ordinal).Replace("_", "__", StringComparison.Ordinal);
        var like = new ConstantExpression(Value.String($"%{pattern}%"), null, fragment.Position);
        return new LogicalExpression(LogicalOperator.Or, [In("Message"), In("Exception")], fragment.Position);

        BinaryExpression In(string name) =>
            new(BinaryOperator.Like, new BuiltInExpression(name, fragment.Position), like, fragment.IgnoreCase, fragment.Position);
    }
}
