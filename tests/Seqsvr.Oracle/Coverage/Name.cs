using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Coverage;

/// <summary>What the parts of the language are called in the table of what occurred.</summary>
static class Name
{
    public const string CountAll = "count(*)";

    public const string DistinctCi = "distinct(x) ci";

    public const string Interval = "interval()";

    public const string PropertyNames = "names()";

    public static string Node(Type type) => Node(type.Name.Replace("Expression", "", StringComparison.Ordinal));

    public static string Node(string name) => "node " + name;

    public static string Fragment(bool ignoreCase) => ignoreCase ? "\"text\"" : "@\"text\"";

    public static string Operator(BinaryOperator op, bool ignoreCase) => op.Spelling() + (ignoreCase ? " ci" : "");

    public static string Operator(UnaryOperator op) => op == UnaryOperator.Negate ? "-x" : $"{op}".ToLowerInvariant();

    public static string Operator(LogicalOperator op) => $"{op}".ToLowerInvariant();

    public static string Match(bool negated) => negated ? "<> /regex/" : "= /regex/";

    public static string IsNull(bool negated) => negated ? "is not null" : "is null";

    public static string Wildcard(Wildcard wildcard) => wildcard == Query.Syntax.Ast.Wildcard.Any ? "[?]" : "[*]";

    public static string Call(string function, int arguments) => $"{function}/{arguments}";

    public static string WithCi(string function) => function + " ci";

    public static string WithRegex(string function) => function + " /regex/";

    public static string Aggregate(AggregateFunction function, int parameters) =>
        $"{$"{function}".ToLowerInvariant()}(x{string.Concat(Enumerable.Repeat(", n", parameters))})";

    public static string CountDistinct(bool ignoreCase) => "count(distinct(x))" + (ignoreCase ? " ci" : "");

    public static string BuiltIn(string name) => "@" + name;

    public static string Clause(string property) => "clause " + property;
}
