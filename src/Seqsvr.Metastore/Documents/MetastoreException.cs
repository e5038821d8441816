namespace Seqsvr.Metastore.Documents;

/// <summary>
/// The metastore could not do what was asked. The message is one line for people: it says what to do where something can be done,
/// and never holds a connection string, a password or a document.
/// </summary>
public sealed class MetastoreException(MetastoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public MetastoreFailure Failure { get; } = failure;

    /// <summary>The database may or may not have made the change: what is in memory must be read again.</summary>
    public bool IsOutcomeUnknown => Failure is MetastoreFailure.Unavailable or MetastoreFailure.Timeout;
}
