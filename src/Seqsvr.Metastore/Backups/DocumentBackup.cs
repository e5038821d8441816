using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Metastore.Backups;

/// <summary>Backups as files: written aside, synced and renamed, readable by their owner only. Thread-safe.</summary>
/// <param name="key">Seals them.</param>
/// <param name="program">The version of this program.</param>
public sealed class DocumentBackup(SecretKey key, string program, TimeProvider time)
{
    /// <summary>Ends the name of a backup.</summary>
    public const string Extension = ".seqbac";

    /// <summary>
    /// Writes all of <paramref name="records"/> to the file <paramref name="path"/>, in place of what is there; its folder exists. Gives the number
    /// of documents. Disk failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; then the file is as it was.
    /// </summary>
    public async Task<int> WriteAsync(IAsyncEnumerable<ExportRecord> records, string path, CancellationToken cancellation)
    {
        // A metastore is small, and a backup of it smaller: made in memory, it is on disk whole or not at all.
        using var content = new MemoryStream();
        var documents = await WriteAsync(records, content, cancellation);
        DurableFile.Replace(path, content.GetBuffer().AsSpan(0, (int)content.Length), DurableFile.OwnerOnly);
        return documents;
    }

    /// <summary>Writes all of <paramref name="records"/> to <paramref name="output"/>. Gives the number of documents.</summary>
    public Task<int> WriteAsync(IAsyncEnumerable<ExportRecord> records, Stream output, CancellationToken cancellation) =>
        BackupWriter.WriteAsync(output, records, key, program, time.GetUtcNow(), cancellation);

    /// <summary>Reads and checks a whole file; throws <see cref="BackupException"/>, or the disk's errors.</summary>
    public static BackupContent Read(string path, SecretKey key)
    {
        using var file = File.OpenRead(path);
        return BackupReader.Read(file, path, key);
    }

    /// <summary>When the backup in <paramref name="path"/> was made; null where that is no readable backup. Needs no key.</summary>
    public static DateTimeOffset? CreatedAt(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return BackupHeader.Read(file, path).Created;
        }
        catch (Exception error) when (error is BackupException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
