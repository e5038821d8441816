namespace Seqsvr.Events.Clef;

/// <summary>
/// Unwinds the recursive readers when a payload is refused; never leaves this folder. Thrown at most once a request, so its
/// cost does not matter, and the reading code stays free of checks after every call.
/// </summary>
internal sealed class InvalidEventException(string reason) : Exception(reason);
