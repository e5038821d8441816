namespace Seqsvr.Query.Planning;

/// <summary><c>a and b and c</c>, cheapest first.</summary>
internal sealed record AllPredicate(IReadOnlyList<Predicate> Operands) : Predicate
{
    public override string ToString() => "(" + string.Join(" and ", Operands) + ")";
}
