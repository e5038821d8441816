namespace Seqsvr.Server.Jobs;

/// <summary>One file of a <see cref="BackupFolder"/>.</summary>
/// <param name="Name">Without the folder.</param>
/// <param name="FullName">With it.</param>
/// <param name="Created">When the backup was made, as the file says.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record BackupFile(string Name, string FullName, DateTimeOffset Created, long Bytes);
