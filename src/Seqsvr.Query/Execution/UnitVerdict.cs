namespace Seqsvr.Query.Execution;

/// <summary>What a filter knows of a unit before it is opened. The order matters: the lesser of two wins under <c>and</c>.</summary>
internal enum UnitVerdict
{
    /// <summary>No row passes: the unit need not be opened.</summary>
    None = 0,

    /// <summary>The rows must be looked at.</summary>
    Some = 1,

    /// <summary>Every row passes.</summary>
    All = 2,
}
