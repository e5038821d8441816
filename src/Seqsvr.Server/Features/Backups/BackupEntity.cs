namespace Seqsvr.Server.Features.Backups;

/// <summary>A backup as clients see it. The names are Seq's.</summary>
/// <param name="CreatedAt">As ISO 8601 has it.</param>
/// <param name="Filename">In the folder of backups.</param>
/// <param name="FileSizeBytes">Its size.</param>
internal sealed record BackupEntity(string CreatedAt, string Filename, long FileSizeBytes);
