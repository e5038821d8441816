namespace Seqsvr.Testing.Storage;

/// <summary>One operation that changes a <see cref="MemoryDirectory"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The file, or for <see cref="DiskOperationKind.SyncFolder"/> the folder.</param>
/// <param name="Number">How many came before it in the life of the directory.</param>
public readonly record struct DiskOperation(DiskOperationKind Kind, string Name, int Number);
