namespace Seqsvr.Query.Syntax.Ast;

/// <summary>
/// A node of the syntax tree. Immutable. Prints itself with <see cref="object.ToString"/> in the one canonical spelling,
/// which parses back to an equal tree.
/// </summary>
/// <param name="Position">Where the node's own symbol stands: a name, or for <c>a + b</c> the operator.</param>
public abstract record Expression(SourcePosition Position)
{
    /// <summary>Nodes from here down to the deepest leaf. The parsers keep it below <see cref="SyntaxLimits.DepthMax"/>, so walkers may recurse.</summary>
    public abstract int Depth { get; }

    internal abstract Precedence Precedence { get; }

    public abstract override string ToString();

    /// <summary>This node as an operand of something that binds as tightly as <paramref name="least"/>.</summary>
    internal string PrintAt(Precedence least) => Precedence < least ? $"({this})" : ToString();

    /// <summary>
    /// This node as an item of a clause, in parentheses where it would read otherwise: a slash after <c>select</c> or <c>by</c> divides, and <c>ci</c>
    /// belongs to a call or comparison before it rather than to the item.
    /// </summary>
    internal string PrintItem(bool ignoreCase)
    {
        var text = ToString();
        var takesCi = this is CallExpression || Precedence != Precedence.Path;
        return text.StartsWith('/') || (ignoreCase && takesCi) ? $"({text})" : text;
    }

    internal static int DepthOf(IReadOnlyList<Expression> children)
    {
        var deepest = 0;
        foreach (var child in children)
            deepest = Math.Max(deepest, child.Depth);
        return deepest;
    }
}
