using Seqsvr.Store.Indexes;

namespace Seqsvr.Query.Planning;

/// <summary>A predicate that the index with a key answers where a unit has one, and <paramref name="Operand"/> where it has none.</summary>
internal sealed record IndexPredicate(IndexKey Key, Predicate Operand) : Predicate
{
    public override string ToString() => $"index {Key} or {Operand}";
}
