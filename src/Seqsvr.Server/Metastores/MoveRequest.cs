namespace Seqsvr.Server.Metastores;

/// <summary>What the operator asks of a move.</summary>
/// <param name="Storage">The storage root of the instance; it exists.</param>
/// <param name="Target">Where to.</param>
/// <param name="ConnectionString">For the target; null takes the environment's.</param>
/// <param name="Schema">In the target; null takes the environment's, or the usual one.</param>
/// <param name="SkipConfiguration">The operator changes the configuration; only documents are moved.</param>
public sealed record MoveRequest(string Storage, MetastoreProduct Target, string? ConnectionString, string? Schema, bool SkipConfiguration);
