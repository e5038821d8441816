namespace Seqsvr.Store.Maintenance;

/// <summary>One step of writing a merged segment: a block that is copied byte for byte, or blocks whose rows are written anew together.</summary>
/// <param name="Blocks">At least one.</param>
/// <param name="IsCopy">True for a copy, of exactly one block.</param>
readonly record struct MergeStep(IReadOnlyList<MergeBlock> Blocks, bool IsCopy);
