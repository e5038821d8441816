namespace Seqsvr.Server.Configuration;

/// <summary>A setting has a value the server cannot use. The message is one line that names the key, where it was set and what is expected.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
