namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>let |x: Total / 2, y: x + 1| x * y</c>; each value may use the names before it.</summary>
public sealed record LetExpression(IReadOnlyList<LetBinding> Bindings, Expression Body, SourcePosition Position) : Expression(Position)
{
    // Each binding is a level of its own: the body stands inside all of them.
    public override int Depth { get; } =
        Math.Max(Body.Depth, Bindings.Aggregate(0, (deepest, binding) => Math.Max(deepest, binding.Value.Depth))) + Bindings.Count;

    internal override Precedence Precedence => Precedence.Open;

    public override string ToString() => $"let |{string.Join(", ", Bindings)}| {Body}";
}
