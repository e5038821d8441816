using Seqsvr.Events.Values;

namespace Seqsvr.Oracle.Naive;

/// <summary>One row of a grouped result on its way.</summary>
/// <param name="SliceTicks">When its slice starts; zero where there are no slices.</param>
/// <param name="Inputs">The values of the keys, then those of the aggregates.</param>
/// <param name="Sort">What <c>order by</c> sorts by.</param>
sealed record NaiveGroupRow(decimal SliceTicks, Value[] Inputs, Value[] Sort);
