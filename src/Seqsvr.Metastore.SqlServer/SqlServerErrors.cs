using System.Security.Authentication;
using Microsoft.Data.SqlClient;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>
/// What errors of the driver and of SQL Server mean. Numbers decide, because servers speak many languages; Babelfish has the same numbers for the
/// usual ones and numbers of its own for others, so that whatever is not listed here must come out sensibly too.
/// </summary>
internal static class SqlServerErrors
{
    const string DriverName = "Microsoft.Data.SqlClient";

    /// <summary>From here on the server or the driver has closed the connection.</summary>
    const byte FatalClass = 20;

    const int LoginFailure = 18456;

    /// <summary>The name of the key that two first inserts of a kind may both want, see the migrations.</summary>
    const string CountersKey = "counters_pk";

    /// <summary>One line for people; null for an exception that is not the driver's.</summary>
    public static MetastoreException? Translate(Exception error, SqlServerPlace place) => error switch
    {
        SqlException sql => Line(OfSql(sql, place), sql),
        // The pool has no connection to give, or one that broke is used on.
        InvalidOperationException { Source: DriverName } invalid => Line(OfDriver(invalid, place), invalid),
        _ => null,
    };

    static (MetastoreFailure, string) OfSql(SqlException error, SqlServerPlace place)
    {
        // Of several the first that says something; "login failed" comes along with "no such database", which says more.
        foreach (var part in error.Errors.Cast<SqlError>().OrderBy(part => part.Number == LoginFailure))
            if (OfNumber(part, place) is { } meaning)
                return meaning;
        if (HasInner<AuthenticationException>(error))
            return Untrusted(place);
        if (error.Class >= FatalClass)
            return error.ClientConnectionId == Guid.Empty ? Unreachable(place) : Lost(place);
        return (MetastoreFailure.Unavailable, $"SQL Server at {place} failed with error {error.Number}: {error.Message}");
    }

    static (MetastoreFailure, string)? OfNumber(SqlError error, SqlServerPlace place) => error.Number switch
    {
        -2 => (MetastoreFailure.Timeout, $"SQL Server at {place} did not answer in time. Check its load and the network; it is tried again."),
        1205 or 1222 or 3960 => (MetastoreFailure.Conflict, $"SQL Server at {place} let another transaction go first. Nothing was changed; try again."),
        2601 or 2627 => OfDuplicate(error, place),
        229 or 230 or 262 or 297 or 300 or 2760 or 15247 => (MetastoreFailure.PermissionDenied,
            $"SQL Server at {place} refuses {place.Account} an operation: {error.Message.TrimEnd('.')}. Grant it, or use another account."),
        916 => (MetastoreFailure.PermissionDenied,
            $"SQL Server at {place.Server} lets {place.Account} in, but not to the database \"{place.Database}\". Create a user for it there."),
        3906 or 3908 => (MetastoreFailure.PermissionDenied, $"The database at {place} takes no changes. Check whether it is read-only or a replica."),
        LoginFailure or 18450 or 18451 or 18452 or 18470 or 18486 or 18487 or 18488 => LoginFailed(place),
        911 or 4060 or 4063 or 4064 => (MetastoreFailure.Misconfigured,
            $"There is no database \"{place.Database}\" at the SQL Server {place.Server}, or {place.Account} may not use it. "
            + "Create it, or correct Database in the connection string."),
        1101 or 1105 or 5149 or 9002 or 40544 => (MetastoreFailure.DiskFull,
            $"The SQL Server database at {place} has no room left, in its files or its log. Make some; nothing was changed."),
        20 or 17829 => (MetastoreFailure.Misconfigured,
            $"The SQL Server {place.Server} and the connection string do not agree on TLS. Set Encrypt to what the server has: Mandatory, Optional or Strict."),
        -2146893019 or -2146893022 => Untrusted(place),
        2714 => (MetastoreFailure.PermissionDenied,
            $"The schema at {place} has tables that {place.Account} may not see. Grant it the right to use them, or choose another schema."),
        2812 => (MetastoreFailure.Misconfigured,
            $"The server at {place} lacks a procedure that SQL Server has: {error.Message.TrimEnd('.')}. Use SQL Server 2016 or later."),
        _ => null,
    };

    /// <summary>A counter that another transaction has just made is no reason to refuse anything: the next try finds it.</summary>
    static (MetastoreFailure, string) OfDuplicate(SqlError error, SqlServerPlace place) =>
        error.Message.Contains(CountersKey, StringComparison.OrdinalIgnoreCase)
        ? (MetastoreFailure.Conflict, $"SQL Server at {place} let another transaction go first. Nothing was changed; try again.")
        : (MetastoreFailure.KeyTaken, "Another document of the same name or key exists already.");

    static (MetastoreFailure, string) LoginFailed(SqlServerPlace place) => (MetastoreFailure.Misconfigured,
        $"The SQL Server {place.Server} refuses the login of {place.Account}. "
        + "Correct User ID and Password in the connection string, or the login on the server.");

    static (MetastoreFailure, string) Untrusted(SqlServerPlace place) => (MetastoreFailure.Misconfigured,
        $"The TLS certificate of the SQL Server {place.Server} is not trusted here, or is for another name. Install its issuer's certificate, "
        + "or, where the network is safe, set TrustServerCertificate=True or Encrypt=Optional in the connection string.");

    static (MetastoreFailure, string) Unreachable(SqlServerPlace place) => (MetastoreFailure.Unavailable,
        $"No SQL Server answers at {place.Server}. Check that it runs and accepts TCP connections, its name and port (Server=host,port), and the network.");

    static (MetastoreFailure, string) Lost(SqlServerPlace place) => (MetastoreFailure.Unavailable,
        $"The connection to the SQL Server {place.Server} was lost. It is made again as soon as the server answers.");

    static (MetastoreFailure, string) OfDriver(InvalidOperationException error, SqlServerPlace place) =>
        error.Message.Contains("pool", StringComparison.OrdinalIgnoreCase)
            ? (MetastoreFailure.Timeout, $"All connections to the SQL Server {place.Server} are in use. Raise Max Pool Size in the connection string.")
            : Lost(place);

    static bool HasInner<T>(Exception error)
        where T : Exception
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
            if (at is T)
                return true;
        return false;
    }

    static MetastoreException Line((MetastoreFailure Failure, string Message) meaning, Exception error) =>
        new(meaning.Failure, meaning.Message.ReplaceLineEndings(" "), error);
}
