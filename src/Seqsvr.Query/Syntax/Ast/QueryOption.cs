namespace Seqsvr.Query.Syntax.Ast;

/// <summary>One item of <c>for</c>: <c>refresh</c>, <c>no_cache</c>, <c>background</c>, <c>window(…)</c>.</summary>
public sealed record QueryOption(string Name, IReadOnlyList<Expression> Arguments, SourcePosition Position)
{
    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";
}
