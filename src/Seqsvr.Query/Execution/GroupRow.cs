using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>A row of a grouped query's result before it is put together.</summary>
/// <param name="Inputs">The group's keys, then its aggregates: what columns, <c>having</c> and <c>order by</c> see.</param>
/// <param name="Sort">The values of <c>order by</c>.</param>
internal readonly record struct GroupRow(int Slice, Value[] Inputs, Value[] Sort);
