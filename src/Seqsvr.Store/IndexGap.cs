using Seqsvr.Store.Indexes;

namespace Seqsvr.Store;

/// <summary>An index that is wanted and is not there.</summary>
/// <param name="Segment">Of which segment: the name of its file.</param>
/// <param name="Rows">How many events it has.</param>
/// <param name="Key">For which filter.</param>
public sealed record IndexGap(string Segment, long Rows, IndexKey Key);
