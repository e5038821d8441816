using Seqsvr.Oracle.Generating;
using Seqsvr.Oracle.Stores;

namespace Seqsvr.Oracle.Comparing;

/// <summary>A pair whose results differ.</summary>
/// <param name="Seed">The seed of the events.</param>
/// <param name="Number">Which pair of the seed.</param>
sealed record Failure(long Seed, int Number, Pair Pair, EventSet Events, Difference Difference);
