namespace Seqsvr.Server;

/// <summary>The server cannot start. The message is one line for the person who started it: what is wrong and what to do.</summary>
public sealed class StartupException(string message) : Exception(message);
