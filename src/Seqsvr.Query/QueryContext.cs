using Seqsvr.Events.Values;

namespace Seqsvr.Query;

/// <summary>What an expression may refer to besides the event.</summary>
/// <param name="NowTicks">What <c>Now()</c> gives for the whole run, in UTC ticks of 100 ns.</param>
/// <param name="Variables">The values of <c>$names</c>, without the dollar sign.</param>
public sealed record QueryContext(long NowTicks, IReadOnlyDictionary<string, Value> Variables)
{
    static readonly Dictionary<string, Value> NoVariables = [];

    /// <summary>A context without variables.</summary>
    public QueryContext(long nowTicks)
        : this(nowTicks, NoVariables)
    {
    }
}
