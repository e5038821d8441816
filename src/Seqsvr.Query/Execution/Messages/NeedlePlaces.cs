namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// All the ways in which a needle may lie in the messages of one template. Each is a chain of tests of holes that must all hold; a message has the needle
/// exactly where the tests of one chain do.
/// </summary>
/// <param name="Chains">One for each way; a chain without tests holds for every message. Null where there are too many ways to list.</param>
internal sealed record NeedlePlaces(IReadOnlyList<HoleTest[]>? Chains)
{
    /// <summary>Every message has it, whatever fills the holes.</summary>
    public bool IsEverywhere => Chains is [[]];
}
