using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>What makes a group: its time slice (0 where there are none) and the value of each key.</summary>
internal readonly record struct GroupKey(int Slice, Value[] Values);
