using Seqsvr.Events.Values;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>What an expression may refer to besides the event.</summary>
/// <param name="NowTicks">What <c>Now()</c> gives for the whole run, in UTC ticks of 100 ns.</param>
/// <param name="Variables">The values of <c>$names</c>, without the dollar sign.</param>
public sealed record QueryContext(long NowTicks, IReadOnlyDictionary<string, Value> Variables)
{
    static readonly Dictionary<string, Value> NoVariables = [];

    /// <summary>True for what an expression can refer to, after a dollar sign.</summary>
    public static bool IsVariableName(string name) => name.Length > 0 && name.All(SyntaxText.IsIdentifierPart);

    /// <summary>For looking at a text whose variables come later: none is missing, all are null.</summary>
    public static readonly QueryContext AnyVariables = new(0, new AnyVariables());

    /// <summary>A context without variables.</summary>
    public QueryContext(long nowTicks)
        : this(nowTicks, NoVariables)
    {
    }
}
