using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>A row of a grouped query's result before it is put together.</summary>
/// <param name="Inputs">The group's keys, then its aggregates: what columns, <c>having</c> and <c>order by</c> see.</param>
/// <param name="Sort">The values of <c>order by</c>.</param>
/// <param name="Ordinal">Which of the rows of its group, where an aggregate gives several.</param>
internal readonly record struct GroupRow(int Slice, Value[] Inputs, Value[] Sort, int Ordinal)
{
    /// <summary>What the row takes, in bytes; but not what aggregates keep in any case.</summary>
    /// <param name="keys">How many of the inputs are keys.</param>
    public long Bytes(int keys) => MemoryAccount.BytesOf<Value>(Inputs.Length - keys) + ValueSize.Of(Inputs.AsSpan(0, keys)) + ValueSize.Of(Sort);
}
