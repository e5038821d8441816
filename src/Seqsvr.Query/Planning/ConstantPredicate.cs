namespace Seqsvr.Query.Planning;

/// <summary>True or not for every event: <c>1 = 1</c>, <c>Now() &gt; 0</c>.</summary>
internal sealed record ConstantPredicate(bool Value) : Predicate
{
    public override string ToString() => Value ? "true" : "false";
}
