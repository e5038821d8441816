namespace Seqsvr.Store.Segments;

/// <summary>Rows of a block that stand together, cut into groups.</summary>
/// <param name="Columns">What the rows have.</param>
/// <param name="IsMixed">True where the rows differ in what they have.</param>
internal readonly record struct Run(ColumnKinds Columns, bool IsMixed);
