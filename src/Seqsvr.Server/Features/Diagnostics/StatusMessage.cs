namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>Something about the server that people should know.</summary>
internal sealed record StatusMessage(StatusLevel Level, string Message);
