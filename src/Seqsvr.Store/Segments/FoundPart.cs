namespace Seqsvr.Store.Segments;

/// <summary>A place in a text that has the text of another column.</summary>
internal readonly record struct FoundPart(int Start, int Length, int Part);
