namespace Seqsvr.Query.Syntax.Ast;

/// <summary>One item of <c>order by</c>.</summary>
public abstract record Ordering(bool Descending, SourcePosition Position);
