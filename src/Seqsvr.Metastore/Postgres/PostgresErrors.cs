using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Postgres;

/// <summary>
/// What errors of Npgsql and PostgreSQL mean. Only codes decide, because servers speak many languages; what the server said is repeated
/// where it tells more than the code does.
/// </summary>
internal static class PostgresErrors
{
    /// <summary>One line for people; null for an exception that is not the driver's or the network's.</summary>
    /// <param name="mayLackTls">Whether the settings allow a connection without TLS, which may be what a server objects to.</param>
    public static MetastoreException? Translate(Exception error, PostgresPlace place, bool mayLackTls) => error switch
    {
        PostgresException refusal => Line(OfServer(refusal, place, mayLackTls), refusal),
        NpgsqlException or SocketException or TimeoutException or IOException or AuthenticationException => Line(OfDriver(error, place), error),
        // What the driver says about a connection that broke while it was in use.
        InvalidOperationException { Source: "Npgsql" } => Line(Lost(error, place), error),
        _ => null,
    };

    static (MetastoreFailure, string) OfServer(PostgresException error, PostgresPlace place, bool mayLackTls) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => (MetastoreFailure.Misconfigured,
            $"PostgreSQL at {place} refuses the password of {place.Account}. Correct Username and Password in the connection string."),
        PostgresErrorCodes.InvalidAuthorizationSpecification => (MetastoreFailure.Misconfigured, Refused(error, place, mayLackTls)),
        PostgresErrorCodes.InvalidCatalogName => (MetastoreFailure.Misconfigured,
            $"There is no database \"{place.Database}\" on the PostgreSQL server {place.Server}. Create it, or correct Database in the connection string."),
        PostgresErrorCodes.InsufficientPrivilege => (MetastoreFailure.PermissionDenied,
            $"PostgreSQL at {place} does not permit {place.Account} this: {error.MessageText}. "
            + "It needs usage and create on the schema and to own the tables in it; where the schema is missing, create on the database."),
        PostgresErrorCodes.ReadOnlySqlTransaction => (MetastoreFailure.PermissionDenied,
            $"PostgreSQL at {place} permits {place.Account} reading only: it is a standby, or default_transaction_read_only is on. "
            + "Connect to the primary server, or let the account write."),
        PostgresErrorCodes.UniqueViolation when error.TableName == "documents" => (MetastoreFailure.KeyTaken,
            "Another document of the same name or key exists already."),
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => (
            MetastoreFailure.Conflict, $"Another change of the metastore at {place} was in the way; nothing was changed. Try again."),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => (MetastoreFailure.Timeout,
            $"PostgreSQL at {place} gave up on a statement that took too long ({error.MessageText}). Try again; if it stays, look for blocked sessions."),
        PostgresErrorCodes.DiskFull => (MetastoreFailure.DiskFull,
            $"The PostgreSQL server {place.Server} has no room left on its disk. Free some; nothing was changed."),
        PostgresErrorCodes.TooManyConnections => (MetastoreFailure.Unavailable,
            $"The PostgreSQL server {place.Server} has no connection free. Raise max_connections there, or lower Maximum Pool Size in the connection strings."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => (MetastoreFailure.Unavailable,
            $"The PostgreSQL server {place.Server} is stopping or starting, or ended this connection. It is used again as soon as it accepts connections."),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DuplicateTable
            or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DatatypeMismatch => (MetastoreFailure.Misconfigured,
            $"The schema at {place} holds other tables than seqsvr's, or lost some of them: {error.MessageText}. Choose a schema of its own (metastore.postgres.schema)."),
        PostgresErrorCodes.InvalidSchemaName => (MetastoreFailure.Misconfigured,
            $"The schema is missing at {place}. Create it, or permit {place.Account} to create schemas in the database."),
        PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire => (MetastoreFailure.Invalid,
            $"The database at {place} cannot hold a character of the document. Use a database with encoding 'UTF8'."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (MetastoreFailure.Damaged,
            $"PostgreSQL at {place} reports damaged data: {error.MessageText}. Restore a backup."),
        _ => (MetastoreFailure.Unavailable, $"PostgreSQL at {place} failed with {error.SqlState}: {error.MessageText}"),
    };

    static string Refused(PostgresException error, PostgresPlace place, bool mayLackTls) =>
        $"PostgreSQL at {place} does not let {place.Account} in: {error.MessageText}. Check Username, and what pg_hba.conf of the server permits"
        + (mayLackTls ? "; where it demands TLS, add SSL Mode=Require to the connection string." : ".");

    static (MetastoreFailure, string) OfDriver(Exception error, PostgresPlace place)
    {
        if (Inner<AuthenticationException>(error) is { } tls)
            return (MetastoreFailure.Misconfigured,
                $"TLS with the PostgreSQL server {place.Server} failed: {tls.Message} Name its authority in Root Certificate, or demand less with SSL Mode.");
        if (Inner<TimeoutException>(error) is not null)
            return (MetastoreFailure.Timeout, error.Message.Contains("pool", StringComparison.Ordinal)
                ? $"All connections to PostgreSQL at {place} are in use. Try again; if it stays, raise Maximum Pool Size in the connection string."
                : $"The PostgreSQL server {place.Server} did not answer in time. Check that it can be reached and is not overloaded.");
        if (Inner<SocketException>(error) is { } socket)
            return (MetastoreFailure.Unavailable, Unreachable(socket, place));
        return error is NpgsqlException { InnerException: null } ? Demanded(error, place) : Lost(error, place);
    }

    static string Unreachable(SocketException error, PostgresPlace place) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => $"Nothing accepts connections at the PostgreSQL server {place.Server}. Check that it runs and listens there.",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"The PostgreSQL server {place.Server} is not known by that name. Correct Host in the connection string, or the name service.",
        _ => $"The PostgreSQL server {place.Server} cannot be reached: {error.Message}. Check host, port and the network.",
    };

    /// <summary>What the driver itself objects to: there is no password for a server that wants one, or no TLS from one that must have it.</summary>
    static (MetastoreFailure, string) Demanded(Exception error, PostgresPlace place) => (MetastoreFailure.Misconfigured,
        $"PostgreSQL at {place} and the connection string do not fit together: {error.Message.TrimEnd('.')}. Correct Password or SSL Mode.");

    static (MetastoreFailure, string) Lost(Exception error, PostgresPlace place) => (MetastoreFailure.Unavailable,
        $"The connection to the PostgreSQL server {place.Server} was lost ({error.Message.TrimEnd('.')}). It is made again as soon as the server answers.");

    static T? Inner<T>(Exception error)
        where T : Exception
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
            if (at is T found)
                return found;
        return null;
    }

    static MetastoreException Line((MetastoreFailure Failure, string Message) meaning, Exception error) =>
        new(meaning.Failure, meaning.Message.ReplaceLineEndings(" "), error);
}
