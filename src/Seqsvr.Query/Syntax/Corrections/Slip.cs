namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>A mistake that people make, recognized by the tokens around an error.</summary>
/// <param name="Reason">What to say about it; null where the error itself says enough.</param>
/// <param name="Correction">How it would be right; null where that cannot be told.</param>
sealed record Slip(string? Reason, Correction? Correction);
