namespace Seqsvr.Store.Segments;

/// <summary>A row group that will be written.</summary>
/// <param name="Start">Its first row in <see cref="BlockPlan"/>'s order.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Columns">What the rows have.</param>
internal readonly record struct GroupPlan(int Start, int Count, ColumnKinds Columns);
