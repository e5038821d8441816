namespace Seqsvr.Metastore.Backends;

/// <summary>How far an import is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Documents">How many documents that is done for.</param>
public readonly record struct ImportProgress(ImportPhase Phase, int Documents);
