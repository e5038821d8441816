namespace Seqsvr.Store.Segments;

/// <summary>The smallest and the largest of some slots. Those of decimals are the smallest and the largest number.</summary>
internal readonly record struct SlotRange(long Min, long Max);
