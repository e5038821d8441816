namespace Seqsvr.Tidy.Rules;

/// <summary>The size in lines of a named thing, and the most it may be.</summary>
sealed record Measured(string Name, int Lines, int Limit);
