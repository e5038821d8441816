namespace Seqsvr.Query.Planning;

/// <summary>
/// A filter as the plan sees it: which rows make an expression exactly true. False and undefined are one here; that is right
/// under <c>and</c>, <c>or</c> and, since every predicate is true, false or undefined, under <c>not</c> too. Immutable, shared by workers,
/// and knows nothing of how events are stored. Prints itself as the expression it stands for.
/// </summary>
internal abstract record Predicate
{
    public abstract override string ToString();
}
