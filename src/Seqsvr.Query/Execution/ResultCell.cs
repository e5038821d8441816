using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>What a result shows of a value.</summary>
internal static class ResultCell
{
    /// <summary>The value, or null where it is undefined.</summary>
    public static Value Of(Value value) => value.IsUndefined ? Value.Null : value;
}
