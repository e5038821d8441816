using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>
/// Calls that stand for operators (<c>Equal(a, b)</c>, <c>And(a, b)</c>) and the names from before <c>ci</c> existed
/// (<c>ContainsIgnoreCase</c>) become what is written today. A call with a wrong number of arguments stays a call, and the
/// binder complains about it.
/// </summary>
static class LegacyCalls
{
    const string IgnoreCaseSuffix = "IgnoreCase";

    static readonly string[] IgnoreCaseNames = ["Contains", "StartsWith", "EndsWith", "IndexOf"];

    public static Expression Canonical(CallExpression call)
    {
        var position = call.Position;
        switch (call.Name.ToUpperInvariant(), call.Arguments.Count)
        {
            case ("AND", >= 2) when !call.IgnoreCase:
                return new LogicalExpression(LogicalOperator.And, call.Arguments, position);
            case ("OR", >= 2) when !call.IgnoreCase:
                return new LogicalExpression(LogicalOperator.Or, call.Arguments, position);
            case ("EQUAL", 2):
                return Binary(BinaryOperator.Equal, call, call.IgnoreCase);
            case ("NOTEQUAL", 2):
                return Binary(BinaryOperator.NotEqual, call, call.IgnoreCase);
            case ("LIKE", 2):
                return Binary(BinaryOperator.Like, call, call.IgnoreCase);
            case ("EQUALIGNORECASE", 2):
                return Binary(BinaryOperator.Equal, call, true);
        }
        var current = CurrentName(call.Name);
        return new CallExpression(current ?? call.Name, [.. call.Arguments.Select(OperandParser.AsValue)], call.IgnoreCase || current is not null, position);
    }

    static BinaryExpression Binary(BinaryOperator op, CallExpression call, bool ignoreCase) =>
        new(op, OperandParser.AsValue(call.Arguments[0]), OperandParser.AsValue(call.Arguments[1]), ignoreCase, call.Position);

    static string? CurrentName(string name) => name.EndsWith(IgnoreCaseSuffix, StringComparison.OrdinalIgnoreCase)
        ? Array.Find(IgnoreCaseNames, current => name.AsSpan(..^IgnoreCaseSuffix.Length).Equals(current, StringComparison.OrdinalIgnoreCase))
        : null;
}
