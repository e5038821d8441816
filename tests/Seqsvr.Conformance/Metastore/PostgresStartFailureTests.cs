using Npgsql;
using Seqsvr.Testing.Databases;
using Xunit.Abstractions;

namespace Seqsvr.Conformance.Metastore;

/// <summary>
/// A PostgreSQL metastore that cannot be used is one line, exit code 1, no stack trace, and neither connection string nor password. The output of
/// each test is the line.
/// </summary>
public sealed class PostgresStartFailureTests(ITestOutputHelper output)
{
    /// <summary>Hard to quote, and easy to find.</summary>
    const string Password = "Pass;wo'rd=\"4711\"";

    [PostgresFact]
    public async Task ADatabaseThatIsMissing()
    {
        var database = await NewDatabaseAsync();
        await RefusedAsync(Changed(database, settings => settings.Database = "nowhere"), "There is no database \"nowhere\" on the PostgreSQL server 127.0.0.1:");
    }

    [PostgresFact]
    public async Task APasswordThatIsWrong()
    {
        var database = await NewDatabaseAsync();
        var role = await database.CreateRoleAsync("the right one");
        await RefusedAsync(database.ConnectionStringOf(role, Password), $"refuses the password of \"{role}\". Correct Username and Password");
        await RefusedAsync(database.ConnectionStringOf(role, ""), "Correct Password or SSL Mode");
    }

    [PostgresFact]
    public async Task AServerThatIsNotThere()
    {
        var database = await NewDatabaseAsync();
        await RefusedAsync(
            Changed(database, settings => settings.Port = Seqsvr.Testing.Processes.FreePort.Next()), "Nothing accepts connections at the PostgreSQL server 127.0.0.1:");
        await RefusedAsync(Changed(database, settings => settings.Host = "db.invalid"), "The PostgreSQL server db.invalid:");
    }

    [PostgresFact]
    public async Task AnAccountWithoutPermissions()
    {
        var database = await NewDatabaseAsync();
        var role = await database.CreateRoleAsync(Password);
        await database.ExecuteAsync("create schema closed");
        // The schema is missing and may not be made; it is there and closed; it is there, and nothing may be made in it.
        await RefusedAsync(database.ConnectionStringOf(role, Password), $"does not permit \"{role}\" this: permission denied for database", "missing");
        await RefusedAsync(database.ConnectionStringOf(role, Password), $"does not permit \"{role}\" this: permission denied for schema closed", "closed");
        await RefusedAsync(database.ConnectionStringOf(role, Password), $"does not permit \"{role}\" this: permission denied for schema public");
    }

    [PostgresFact]
    public async Task AnAccountThatMayOnlyRead()
    {
        var database = await NewDatabaseAsync();
        await using (await PostgresServers.StartAsync(database))
        {
            // Makes the tables.
        }
        var reader = await database.CreateRoleAsync(Password);
        await database.ExecuteAsync($"grant select on all tables in schema public to {reader}");
        await RefusedAsync(database.ConnectionStringOf(reader, Password), $"does not permit \"{reader}\" this: permission denied for table lease");

        var idle = await database.CreateRoleAsync(Password);
        await database.ExecuteAsync($"grant all on all tables in schema public to {idle}; alter role {idle} set default_transaction_read_only = on");
        await RefusedAsync(database.ConnectionStringOf(idle, Password), $"permits \"{idle}\" reading only: it is a standby, or default_transaction_read_only is on");
    }

    [PostgresFact]
    public async Task TlsThatIsDemandedByOneSide()
    {
        await using var strict = await PostgresCluster.StartAsync(new PostgresClusterOptions { Tls = true, Access = ["hostssl all all 127.0.0.1/32 trust", "host all all 127.0.0.1/32 reject"] });
        var demanding = new PostgresDatabase(strict, "postgres");
        await RefusedAsync(Changed(demanding, settings => settings.SslMode = SslMode.Disable), "add SSL Mode=Require to the connection string");
        await RefusedAsync(Changed(demanding, settings => settings.SslMode = SslMode.VerifyFull), "Root Certificate");
        var plain = await NewDatabaseAsync();
        await RefusedAsync(Changed(plain, settings => settings.SslMode = SslMode.Require), "SSL Mode");
    }

    [PostgresFact]
    public async Task ADatabaseOfANewerProgram()
    {
        var database = await NewDatabaseAsync();
        await using (await PostgresServers.StartAsync(database))
        {
            // Makes the tables.
        }
        await database.ExecuteAsync("insert into migrations (version, name, applied_utc) values (99, '0099-later', '2036-01-01')");
        await RefusedAsync(database.ConnectionString, "has version 99, and this program knows versions up to 1. Start a newer seqsvr.");
    }

    [Theory]
    [InlineData("this is no connection string, secret", "cannot be used: expected a connection string such as Host=localhost")]
    [InlineData("postgres://seq:secret@localhost/seq", "cannot be used: expected a connection string such as Host=localhost")]
    [InlineData("Host=localhost;Pasword=secret", "The connection string for PostgreSQL cannot be used: it has a name that is not known.")]
    [InlineData("Database=seq4711;Password=secret", "The connection string for PostgreSQL cannot be used: it names no Host.")]
    [InlineData("Host=localhost;Port=many;Password=secret", "The connection string for PostgreSQL cannot be used: the value of Port")]
    public Task ATextThatIsNoConnectionString(string text, string expected) => RefusedAsync(text, expected);

    [Fact]
    public async Task TwoMetastoresAtOnce()
    {
        var line = await PostgresServers.RefusedAsync(new Dictionary<string, string>
        {
            ["SEQ_METASTORE_POSTGRES_CONNECTIONSTRING"] = "Host=localhost;Password=" + Password,
            ["SEQ_METASTORE_MSSQL_CONNECTIONSTRING"] = "Server=localhost;Password=" + Password,
        });
        output.WriteLine(line);
        line.ShouldContain("SEQ_METASTORE_POSTGRES_CONNECTIONSTRING");
        line.ShouldContain("SEQ_METASTORE_MSSQL_CONNECTIONSTRING");
        line.ShouldNotContain("Host=");
    }

    static async Task<PostgresDatabase> NewDatabaseAsync() => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();

    static string Changed(PostgresDatabase database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = Password };
        change(settings);
        return settings.ConnectionString;
    }

    async Task RefusedAsync(string connectionString, string expected, string? schema = null)
    {
        var line = await PostgresServers.RefusedAsync(PostgresServers.Environment(connectionString, schema));
        output.WriteLine(line);
        line.ShouldStartWith("seqsvr: ");
        line.ShouldContain(expected);
        foreach (var secret in new[] { Password, "Pass;wo", "4711", "secret", connectionString })
            line.ShouldNotContain(secret);
    }
}
