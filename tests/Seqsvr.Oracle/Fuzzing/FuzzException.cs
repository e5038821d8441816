namespace Seqsvr.Oracle.Fuzzing;

/// <summary>The program contradicts itself about a text.</summary>
sealed class FuzzException(string message) : Exception(message);
