using Seqsvr.Store;

namespace Seqsvr.Server.Features.Diagnostics;

/// <summary>The disk of the events.</summary>
internal static class StoreDisk
{
    /// <summary>What it has room for; null where the file system does not tell.</summary>
    public static long? FreeBytes(EventStore store)
    {
        try
        {
            return store.FreeBytes;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
