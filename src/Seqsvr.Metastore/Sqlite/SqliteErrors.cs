using Microsoft.Data.Sqlite;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Sqlite;

/// <summary>What SQLite's errors mean. Codes: SQLite's documentation of result codes; the low byte is the primary code.</summary>
internal static class SqliteErrors
{
    const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26, Permission = 3;
    const int Auth = 23, ConstraintUnique = 2067, ConstraintPrimaryKey = 1555, IoErrorShmSize = 4874;

    /// <summary>What the file system says: ENOSPC, and Windows's ERROR_DISK_FULL.</summary>
    const int NoSpace = 28, WindowsDiskFull = 112;

    /// <summary>One line for people; null for an exception that is not SQLite's or the file system's.</summary>
    public static MetastoreException? Translate(Exception error, string path) => error switch
    {
        SqliteException sqlite => Of(sqlite, path),
        UnauthorizedAccessException => New(MetastoreFailure.PermissionDenied, $"The metastore {path} may not be read and written by this user: {error.Message}", error),
        IOException io when (io.HResult & 0xFFFF) is NoSpace or WindowsDiskFull => New(
            MetastoreFailure.DiskFull, $"There is no room left on the disk of {path}. Free some; nothing was changed.", error),
        IOException => New(MetastoreFailure.Unavailable, $"The metastore {path} cannot be used: {error.Message}", error),
        _ => null,
    };

    static MetastoreException Of(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => New(MetastoreFailure.Timeout, $"The metastore {path} was busy for too long. Another program has it open for writing.", error),
        ReadOnly or Permission or Auth => New(
            MetastoreFailure.PermissionDenied, $"The metastore {path} may not be written by this user. Check owner and mode of the file and its folder.", error),
        Full => New(MetastoreFailure.DiskFull, $"There is no room left on the disk of {path}. Free some; nothing was changed.", error),
        // The file in which readers and writers agree on where they are cannot grow.
        IoError when error.SqliteExtendedErrorCode == IoErrorShmSize => New(
            MetastoreFailure.DiskFull, $"There is no room left on the disk of {path}. Free some; nothing was changed.", error),
        CannotOpen => New(
            MetastoreFailure.PermissionDenied, $"The metastore {path} cannot be opened. Check that the folder exists, and owner and mode of the file.", error),
        Constraint when error.SqliteExtendedErrorCode is ConstraintUnique or ConstraintPrimaryKey => New(
            MetastoreFailure.KeyTaken, "Another document of the same name or key exists already.", error),
        Corrupt or NotADatabase => New(
            MetastoreFailure.Damaged, $"The metastore {path} is damaged. Restore a backup: seqsvr restore --from-latest", error),
        IoError => New(MetastoreFailure.Unavailable, $"The disk failed while the metastore {path} was used: {error.Message}", error),
        _ => New(MetastoreFailure.Unavailable, $"The metastore {path} failed: {error.Message}", error),
    };

    static MetastoreException New(MetastoreFailure failure, string message, Exception error) => new(failure, message.ReplaceLineEndings(" "), error);
}
