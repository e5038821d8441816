using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

/// <summary>What goes wrong between seqsvr and a real server, with the line that people are told.</summary>
public sealed class PostgresFailureTests
{
    const string Password = "s3cret;\"with' odd=signs";

    [PostgresFact]
    public async Task APasswordWithOddSignsWorks()
    {
        var database = await NewDatabaseAsync();
        var role = await OwnerAsync(database);
        await using var backend = new PostgresBackend(database.ConnectionStringOf(role, Password) + ";Options='-c statement_timeout=5000 -c DateStyle=German'", "seq");
        (await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None)).ShouldNotBeEmpty();
    }

    [PostgresFact]
    public async Task AWrongPassword()
    {
        var database = await NewDatabaseAsync();
        var role = await OwnerAsync(database);
        var failure = await StartFailureAsync(database.ConnectionStringOf(role, "wr0ng"), "wr0ng");
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldBe(
            $"PostgreSQL at 127.0.0.1:{database.Cluster.Port}/{database.Name} (schema public) refuses the password of \"{role}\". Correct Username and Password in the connection string.");
    }

    [PostgresFact]
    public async Task NoPasswordWhereOneIsWanted()
    {
        var database = await NewDatabaseAsync();
        var role = await OwnerAsync(database);
        var failure = await StartFailureAsync(database.ConnectionStringOf(role, ""));
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("Correct Password");
    }

    [PostgresFact]
    public async Task AnAccountThatDoesNotExist()
    {
        var failure = await StartFailureAsync((await NewDatabaseAsync()).ConnectionStringOf("nobody", Password));
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("\"nobody\"");
    }

    [PostgresFact]
    public async Task ADatabaseThatDoesNotExist()
    {
        var database = new PostgresDatabase(await PostgresCluster.SharedAsync(), "missing");
        var failure = await StartFailureAsync(database.ConnectionString);
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldBe(
            $"There is no database \"missing\" on the PostgreSQL server 127.0.0.1:{database.Cluster.Port}. Create it, or correct Database in the connection string.");
    }

    [PostgresFact]
    public async Task AnAccountThatMayNotCreateTheSchema()
    {
        var database = await NewDatabaseAsync();
        var role = await database.CreateRoleAsync(Password);
        var failure = await StartFailureAsync(database.ConnectionStringOf(role, Password), schema: "New one");
        failure.Failure.ShouldBe(MetastoreFailure.PermissionDenied);
        failure.Message.ShouldContain($"does not permit \"{role}\" this: permission denied for database {database.Name}.");
        failure.Message.ShouldContain("create on the database");
    }

    [PostgresFact]
    public async Task AnAccountThatMayNotUseTheSchema()
    {
        var database = await NewDatabaseAsync();
        await database.ExecuteAsync("create schema theirs");
        var role = await database.CreateRoleAsync(Password);
        var failure = await StartFailureAsync(database.ConnectionStringOf(role, Password), schema: "theirs");
        failure.Failure.ShouldBe(MetastoreFailure.PermissionDenied);
        failure.Message.ShouldContain("permission denied for schema theirs");
        failure.Message.ShouldContain("usage and create on the schema");
    }

    [PostgresFact]
    public async Task AnAccountThatMayReadOnly()
    {
        var database = await NewDatabaseAsync();
        await using var owner = new PostgresBackend(database.ConnectionString, null);
        await Migrator.RunAsync(owner, TimeProvider.System, CancellationToken.None);
        var role = await database.CreateRoleAsync(Password);
        await database.ExecuteAsync($"grant select on all tables in schema public to {role}");
        await using var reader = new PostgresBackend(database.ConnectionStringOf(role, Password), null);
        (await Migrator.RunAsync(reader, TimeProvider.System, CancellationToken.None)).ShouldBeEmpty();
        var store = new DocumentStore(reader);
        (await store.ListAsync(DocumentQuery.All("thing"), CancellationToken.None)).ShouldBeEmpty();
        var failure = await FailureOfAsync(() => store.ApplyAsync([new InsertDocument("thing", "{}", 1)], null, CancellationToken.None));
        failure.Failure.ShouldBe(MetastoreFailure.PermissionDenied);
        failure.Message.ShouldContain("permission denied for table counters");
    }

    [PostgresFact]
    public async Task AServerThatPermitsReadingOnly()
    {
        var database = await NewDatabaseAsync();
        await using var backend = await StartAsync(database);
        await database.ExecuteAsync($"alter database {database.Name} set default_transaction_read_only = on");
        backend.ForgetConnections();
        var failure = await ChangeFailureAsync(backend);
        failure.Failure.ShouldBe(MetastoreFailure.PermissionDenied);
        failure.Message.ShouldContain("permits \"postgres\" reading only: it is a standby, or default_transaction_read_only is on");
    }

    [PostgresFact]
    public async Task TablesOfAnotherProgram()
    {
        var database = await NewDatabaseAsync();
        await database.ExecuteAsync("create table migrations (id integer, batch text)");
        var failure = await StartFailureAsync(database.ConnectionString);
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("holds other tables than seqsvr's");
        failure.Message.ShouldContain("metastore.postgres.schema");

        var second = await NewDatabaseAsync();
        await second.ExecuteAsync("create table documents (id integer)");
        (await StartFailureAsync(second.ConnectionString)).Failure.ShouldBe(MetastoreFailure.Misconfigured);
    }

    [PostgresFact]
    public async Task ADatabaseWhoseEncodingLacksCharacters()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync("LATIN1");
        var failure = await StartFailureAsync(database.ConnectionString);
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("has the encoding LATIN1, which cannot hold every character");
    }

    [PostgresFact]
    public async Task AStatementThatIsGivenUp()
    {
        var database = await NewDatabaseAsync();
        await using var backend = await StartAsync(database);
        await using var other = await backend.ConnectAsync(CancellationToken.None);
        await using var blocking = await other.BeginTransactionAsync();
        await other.ExecuteAsync(blocking, $"lock table {backend.Table("counters")}", CancellationToken.None);
        await using var impatient = new PostgresBackend(database.ConnectionString + ";Options=-c lock_timeout=100", null);
        var failure = await ChangeFailureAsync(impatient);
        failure.Failure.ShouldBe(MetastoreFailure.Timeout);
        failure.Message.ShouldContain("gave up on a statement that took too long");

        await using var hasty = new PostgresBackend(database.ConnectionString + ";Command Timeout=1", null);
        (await ChangeFailureAsync(hasty)).Message.ShouldContain("did not answer in time");
    }

    [PostgresFact]
    public async Task AllConnectionsOfThePoolInUse()
    {
        await using var backend = new PostgresBackend((await NewDatabaseAsync()).ConnectionString + ";Maximum Pool Size=1;Timeout=1", null);
        await using var held = await backend.ConnectAsync(CancellationToken.None);
        var failure = await FailureOfAsync(() => new DocumentStore(backend).GetAsync("x", CancellationToken.None));
        failure.Failure.ShouldBe(MetastoreFailure.Timeout);
        failure.Message.ShouldContain("raise Maximum Pool Size");
    }

    [PostgresFact]
    public async Task TheServersConnectionsAllTaken()
    {
        var database = await NewDatabaseAsync();
        var role = await OwnerAsync(database);
        await using var backend = new PostgresBackend(database.ConnectionStringOf(role, Password), null);
        await database.ExecuteAsync($"alter role {role} connection limit 1");
        await using var held = await backend.ConnectAsync(CancellationToken.None);
        var failure = await FailureOfAsync(() => new DocumentStore(backend).GetAsync("x", CancellationToken.None));
        failure.Failure.ShouldBe(MetastoreFailure.Unavailable);
        failure.Message.ShouldContain("has no connection free. Raise max_connections");
    }

    [PostgresFact]
    public async Task AHostThatNobodyKnows()
    {
        var failure = await StartFailureAsync("Host=no-such-host.invalid;Database=seq");
        failure.Failure.ShouldBe(MetastoreFailure.Unavailable);
        failure.Message.ShouldBe("The PostgreSQL server no-such-host.invalid:5432 is not known by that name. Correct Host in the connection string, or the name service.");
    }

    [PostgresFact]
    public async Task ATlsServerIsDemandedOfOneThatHasNoTls()
    {
        var failure = await StartFailureAsync((await NewDatabaseAsync()).ConnectionString + ";SSL Mode=Require");
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("do not fit together");
        failure.Message.ShouldContain("SSL Mode");
    }

    static async Task<PostgresDatabase> NewDatabaseAsync() => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();

    static async Task<string> OwnerAsync(PostgresDatabase database)
    {
        var role = await database.CreateRoleAsync(Password);
        await database.ExecuteAsync($"alter database {database.Name} owner to {role}");
        return role;
    }

    static async Task<PostgresBackend> StartAsync(PostgresDatabase database)
    {
        var backend = new PostgresBackend(database.ConnectionString, null);
        await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None);
        return backend;
    }

    static async Task<MetastoreException> StartFailureAsync(string connectionString, string password = Password, string? schema = null)
    {
        await using var backend = new PostgresBackend(connectionString, schema);
        var failure = await FailureOfAsync(() => Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None));
        failure.Message.ShouldNotContain(password);
        failure.ToString().ShouldNotContain(password);
        return failure;
    }

    static Task<MetastoreException> ChangeFailureAsync(SqlBackend backend) =>
        FailureOfAsync(() => new DocumentStore(backend).ApplyAsync([new InsertDocument("thing", "{}", 1)], null, CancellationToken.None));

    static async Task<MetastoreException> FailureOfAsync(Func<Task> work)
    {
        var failure = await Should.ThrowAsync<MetastoreException>(work);
        failure.Message.ShouldNotContain("\n");
        failure.Message.ShouldNotContain("Host=");
        failure.Message.ShouldNotContain(Password);
        return failure;
    }
}
