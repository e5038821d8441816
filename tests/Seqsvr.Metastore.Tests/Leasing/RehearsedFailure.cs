namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>Stands for an error of a driver.</summary>
sealed class RehearsedFailure(string message) : Exception(message);
