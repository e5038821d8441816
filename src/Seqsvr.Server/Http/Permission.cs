namespace Seqsvr.Server.Http;

/// <summary>What a caller must be allowed to do. The names are Seq's.</summary>
internal enum Permission
{
    /// <summary>No permission needed, not even a valid key.</summary>
    Public,

    /// <summary>Add events.</summary>
    Ingest,

    /// <summary>Search and query events, and read shared documents.</summary>
    Read,

    /// <summary>See and change how the server itself runs.</summary>
    System,
}
