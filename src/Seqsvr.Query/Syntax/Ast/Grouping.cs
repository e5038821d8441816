namespace Seqsvr.Query.Syntax.Ast;

/// <summary>One item of <c>group by</c>.</summary>
public abstract record Grouping(SourcePosition Position);
