namespace Seqsvr.Query.Planning;

/// <summary><c>a or b or c</c>, cheapest first.</summary>
internal sealed record AnyPredicate(IReadOnlyList<Predicate> Operands) : Predicate
{
    public override string ToString() => "(" + string.Join(" or ", Operands) + ")";
}
