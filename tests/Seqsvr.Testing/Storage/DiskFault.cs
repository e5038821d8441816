namespace Seqsvr.Testing.Storage;

/// <summary>What happens to one operation on a <see cref="MemoryDirectory"/>.</summary>
public enum DiskFault
{
    /// <summary>It works.</summary>
    None,

    /// <summary>It fails with an I/O error, perhaps after doing part of its work.</summary>
    Error,

    /// <summary>It fails because the disk is full, perhaps after doing part of its work.</summary>
    DiskFull,

    /// <summary>
    /// The process dies during it: it and every operation after it fails; what is left is told by <see cref="MemoryDirectory.AfterCrash"/>.
    /// </summary>
    Crash,

    /// <summary>It claims to work and does nothing: a deliberately broken disk, to prove that a test notices.</summary>
    Lie,
}
