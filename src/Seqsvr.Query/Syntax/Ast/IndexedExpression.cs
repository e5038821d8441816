using Seqsvr.Store.Indexes;

namespace Seqsvr.Query.Syntax.Ast;

/// <summary>
/// A condition for which indexes may stand ready under a key. It means its operand, and prints as that: whoever knows nothing of indexes may take one for
/// the other. No text is read as one; see <see cref="FilterIndexes"/>.
/// </summary>
public sealed record IndexedExpression(IndexKey Key, Expression Operand) : Expression(Operand.Position)
{
    /// <summary>That of the operand: a filter is not too deep because it is indexed. So walkers may meet a level more for each index.</summary>
    public override int Depth => Operand.Depth;

    internal override Precedence Precedence => Operand.Precedence;

    public override string ToString() => Operand.ToString();
}
