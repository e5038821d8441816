namespace Seqsvr.Oracle.Comparing;

/// <summary>A result that is not what it should be.</summary>
/// <param name="Where">The form of the store, or the step that failed.</param>
/// <param name="Expected">What the text means.</param>
/// <param name="Actual">What came.</param>
sealed record Difference(string Where, string Expected, string Actual);
