namespace Seqsvr.Store.Columns;

/// <summary>
/// Stored bytes do not match their checksum. The block was marked damaged before this is thrown, so a reader that takes a
/// fresh list of units no longer meets it; what it has read so far must be thrown away, or rows would be counted twice.
/// </summary>
public sealed class DamagedBlockException : Exception
{
    public DamagedBlockException(string message)
        : base(message)
    {
    }

    public DamagedBlockException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
