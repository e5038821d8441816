namespace Seqsvr.Query.Planning;

/// <summary>A part of <c>where</c> that reads laterals.</summary>
/// <param name="Lateral">The last lateral that it reads: it decides as soon as this one is unnested.</param>
internal sealed record LateralCondition(int Lateral, ValueSource Source);
