namespace Seqsvr.Query.Functions;

/// <summary>What bounds the results of functions; beyond it a result is undefined.</summary>
static class FunctionLimits
{
    /// <summary>Longest text a function makes, in UTF-16 units. An event has at most a few hundred thousand.</summary>
    public const int TextLengthMax = 1 << 24;
}
