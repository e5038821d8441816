namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>name: value</c> of a <c>let</c>.</summary>
public sealed record LetBinding(string Name, Expression Value)
{
    public override string ToString() => $"{Name}: {Value}";
}
