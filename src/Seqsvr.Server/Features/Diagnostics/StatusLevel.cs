namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>How much a <see cref="StatusMessage"/> matters.</summary>
internal enum StatusLevel
{
    Information,
    Warning,
    Error,
}
