namespace Seqsvr.Server.Http;

/// <summary>What a caller must be allowed to do. The names are Seq's; none includes another.</summary>
internal enum Permission
{
    /// <summary>Stands for nothing: no route has it and no key.</summary>
    Undefined,

    /// <summary>No permission needed, not even a valid key.</summary>
    Public,

    /// <summary>Add events.</summary>
    Ingest,

    /// <summary>Search and query events, and read shared documents.</summary>
    Read,

    /// <summary>Make and change one's own documents, and shared ones that are not protected.</summary>
    Write,

    /// <summary>What <see cref="Project"/>, <see cref="System"/> and <see cref="Organization"/> were before they were told apart. No key gets it.</summary>
    Setup,

    /// <summary>Change what concerns everyone: protected documents, API keys of others, retention.</summary>
    Project,

    /// <summary>See and change how the server itself runs.</summary>
    System,

    /// <summary>Manage users.</summary>
    Organization,
}
