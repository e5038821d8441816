using Npgsql;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Postgres;

/// <summary>Reads a connection string and adds what it leaves open. No message repeats any of its values.</summary>
internal static class PostgresSettings
{
    /// <summary>Most connections at a time, where the string does not say: the server works from memory and needs few.</summary>
    const int PoolSizeMax = 10;

    /// <summary>Longest time to connect, in seconds, where the string does not say.</summary>
    const int ConnectSeconds = 5;

    /// <summary>Longest time of a statement, in seconds, where the string does not say.</summary>
    const int CommandSeconds = 20;

    /// <summary>How often an idle session is checked by the driver, in seconds, where the string does not say.</summary>
    const int KeepAliveSeconds = 30;

    const string UsualNames = "Usual are Host, Port, Database, Username, Password, SSL Mode. A value that contains ; must stand in quotes.";

    /// <summary>Throws <see cref="MetastoreException"/> (Misconfigured) for a text that is no connection string, or names no host.</summary>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        var settings = Read(connectionString);
        if (string.IsNullOrWhiteSpace(settings.Host))
            throw Wrong("it names no Host. Write it as Host=example;Port=5432;Database=seq;Username=seq;Password=...");
        if (settings.Port is < 1 or > 65535)
            throw Wrong("its Port is not between 1 and 65535.");
        Complete(settings);
        return settings;
    }

    /// <summary>The same, for a session that is not shared: it is opened for its holder and closed after it.</summary>
    public static NpgsqlConnectionStringBuilder OfSession(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        Pooling = false,
        MinPoolSize = 0,
        TcpKeepAlive = true,
    };

    /// <summary>For messages.</summary>
    public static PostgresPlace PlaceOf(NpgsqlConnectionStringBuilder settings, string schema)
    {
        var hosts = settings.Host!.Split(',').Select(host => host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{settings.Port}");
        return new PostgresPlace(string.Join(',', hosts), settings.Database ?? "", schema, settings.Username ?? "");
    }

    static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException) when (connectionString.Contains("://", StringComparison.Ordinal))
        {
            throw Wrong("URIs are not understood. Write it as Host=example;Port=5432;Database=seq;Username=seq;Password=...");
        }
        catch (ArgumentException error) when (error.ParamName is { Length: > 0 } name && new NpgsqlConnectionStringBuilder().ContainsKey(name))
        {
            throw Wrong($"the value of {name} is not one that it can have.");
        }
        catch (ArgumentException error) when (error.ParamName is { Length: > 0 })
        {
            // The unknown name is not repeated: it may be the end of a password that should have been quoted.
            throw Wrong($"it has a name that is not known. {UsualNames}");
        }
        catch (ArgumentException)
        {
            throw Wrong($"it is no list of Name=Value pairs with ; between them. {UsualNames}");
        }
    }

    static void Complete(NpgsqlConnectionStringBuilder settings)
    {
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = Math.Max(PoolSizeMax, settings.MinPoolSize);
        if (!settings.ShouldSerialize("Timeout"))
            settings.Timeout = ConnectSeconds;
        if (!settings.ShouldSerialize("Command Timeout"))
            settings.CommandTimeout = CommandSeconds;
        if (!settings.ShouldSerialize("Keepalive"))
            settings.KeepAlive = KeepAliveSeconds;
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "seqsvr";
        // Of several servers only one takes changes.
        if (settings.Host!.Contains(',', StringComparison.Ordinal) && !settings.ShouldSerialize("Target Session Attributes"))
            settings.TargetSessionAttributes = "primary";
        // Whatever PGCLIENTENCODING says: text of any language must come back as it was, also from a database that does not convert.
        settings.ClientEncoding = "UTF8";
        // A transaction and a session lock each need a connection of their own.
        settings.Multiplexing = false;
        settings.Enlist = false;
    }

    /// <summary>Without the error that led here, which quotes values.</summary>
    static MetastoreException Wrong(string why) => new(MetastoreFailure.Misconfigured, $"The connection string for PostgreSQL cannot be used: {why}");
}
