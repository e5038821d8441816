namespace Seqsvr.Metastore.Backups;

/// <summary>The last frame of a backup.</summary>
/// <param name="Counters">How many frames of counters there are.</param>
/// <param name="Documents">How many of documents.</param>
/// <param name="Sha256">Over all bytes of the frames before this one, in hexadecimal digits.</param>
internal sealed record BackupTrailer(int Counters, int Documents, string Sha256);
