namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>into $name</c>: what takes the value of a query.</summary>
/// <param name="Name">Without the dollar sign.</param>
public sealed record IntoVariable(string Name, SourcePosition Position)
{
    public override string ToString() => "$" + Name;
}
