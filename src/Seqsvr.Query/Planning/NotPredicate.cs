namespace Seqsvr.Query.Planning;

/// <summary><c>not a</c>, where <c>a</c> is true, false or undefined.</summary>
internal sealed record NotPredicate(Predicate Operand) : Predicate
{
    public override string ToString() => $"not {Operand}";
}
