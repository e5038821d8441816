namespace Seqsvr.Store.Segments;

/// <summary>A row group that will be written.</summary>
/// <param name="Start">Its first row in <see cref="BlockPlan"/>'s order.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Columns">What the rows have.</param>
/// <param name="IsMixed">True where the rows differ in what they have; else each has all these columns, and of these kinds.</param>
internal readonly record struct GroupPlan(int Start, int Count, ColumnKinds Columns, bool IsMixed);
