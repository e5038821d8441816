using Microsoft.Data.SqlClient;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>Reads a connection string and adds what it leaves open. No message repeats any of its values.</summary>
internal static class SqlServerSettings
{
    /// <summary>Most connections at a time, where the string does not say: the server works from memory and needs few.</summary>
    const int PoolSizeMax = 10;

    /// <summary>Longest time to connect, in seconds, where the string does not say.</summary>
    const int ConnectSeconds = 5;

    /// <summary>Longest time of a statement, in seconds, where the string does not say.</summary>
    const int CommandSeconds = 20;

    const string Example = "Write it as Server=example,1433;Database=seq;User ID=seq;Password=...";
    const string UsualNames = "Usual are Server, Database, User ID, Password, Encrypt, TrustServerCertificate. A value that contains ; must stand in quotes.";

    /// <summary>Throws <see cref="MetastoreException"/> (Misconfigured) for a text that is no connection string, or names no server or database.</summary>
    public static SqlConnectionStringBuilder Parse(string connectionString)
    {
        var settings = Read(connectionString);
        if (string.IsNullOrWhiteSpace(settings.DataSource))
            throw Wrong($"it names no Server. {Example}");
        // The login's own database would be taken, which is master where nobody has thought of it.
        if (string.IsNullOrWhiteSpace(settings.InitialCatalog))
            throw Wrong($"it names no Database. {Example}");
        Complete(settings);
        return settings;
    }

    /// <summary>
    /// The same, for a session that is not shared: it is opened for its holder and closed after it. The driver must not open another one in its
    /// place when it breaks: the locks would be gone, and nobody would notice.
    /// </summary>
    public static SqlConnectionStringBuilder OfSession(SqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        Pooling = false,
        ConnectRetryCount = 0,
    };

    /// <summary>For messages.</summary>
    public static SqlServerPlace PlaceOf(SqlConnectionStringBuilder settings, string schema) =>
        new(settings.DataSource, settings.InitialCatalog, schema, settings.IntegratedSecurity ? "" : settings.UserID);

    static SqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new SqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // Neither the unknown name nor the bad value is repeated: it may be the end of a password that should have been quoted.
            throw Wrong($"it is no list of known Name=Value pairs with ; between them, or a value is not one that its name can have. {UsualNames}");
        }
        catch (FormatException)
        {
            throw Wrong($"a value is not of the kind that its name wants. {UsualNames}");
        }
    }

    static void Complete(SqlConnectionStringBuilder settings)
    {
        if (!settings.ShouldSerialize("Max Pool Size"))
            settings.MaxPoolSize = Math.Max(PoolSizeMax, settings.MinPoolSize);
        if (!settings.ShouldSerialize("Connect Timeout"))
            settings.ConnectTimeout = ConnectSeconds;
        if (!settings.ShouldSerialize("Command Timeout"))
            settings.CommandTimeout = CommandSeconds;
        // Who lost the database tries again by itself, and finds out sooner than the driver, which waits ten seconds between two tries.
        if (!settings.ShouldSerialize("Connect Retry Count"))
            settings.ConnectRetryCount = 0;
        // After a failure the pool would repeat it for five seconds or more without asking the server.
        if (!settings.ShouldSerialize("Pool Blocking Period"))
            settings.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "seqsvr";
        settings.Enlist = false;
        settings.PersistSecurityInfo = false;
    }

    /// <summary>Without the error that led here, which quotes values.</summary>
    static MetastoreException Wrong(string why) => new(MetastoreFailure.Misconfigured, $"The connection string for SQL Server cannot be used: {why}");
}
