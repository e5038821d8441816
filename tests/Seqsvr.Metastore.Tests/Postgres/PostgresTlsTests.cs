using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

/// <summary>A server that offers TLS, and demands it of some.</summary>
public sealed class PostgresTlsTests : IAsyncLifetime
{
    PostgresCluster _cluster = null!;
    PostgresDatabase _database = null!;

    public async Task InitializeAsync()
    {
        if (PostgresInstallation.Missing is not null)
            return;
        _cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions
        {
            Tls = true,
            Access = ["hostssl all tls_only 127.0.0.1/32 trust", "hostnossl all tls_only 127.0.0.1/32 reject", "host all never 127.0.0.1/32 reject"],
        });
        _database = await _cluster.CreateDatabaseAsync();
        await _cluster.ExecuteAsync($"create role tls_only login superuser; create role never login");
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    [PostgresFact]
    public async Task TlsIsUsedWhereItIsOffered()
    {
        await StartAsync("tls_only", "");
        await StartAsync("tls_only", ";SSL Mode=Require");
    }

    [PostgresFact]
    public async Task TlsThatTheServerDemandsAndTheStringForbids()
    {
        var failure = await FailureOfAsync("tls_only", ";SSL Mode=Disable");
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("does not let \"tls_only\" in");
        failure.Message.ShouldContain("add SSL Mode=Require to the connection string");
    }

    [PostgresFact]
    public async Task ACertificateThatNobodySigned()
    {
        var failure = await FailureOfAsync("tls_only", ";SSL Mode=VerifyFull");
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("TLS with the PostgreSQL server");
        failure.Message.ShouldContain("Root Certificate");
    }

    [PostgresFact]
    public async Task AnAccountThatTheServerNeverLetsIn()
    {
        var failure = await FailureOfAsync("never", ";SSL Mode=Require");
        failure.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        failure.Message.ShouldContain("pg_hba.conf");
        failure.Message.ShouldNotContain("add SSL Mode");
    }

    async Task StartAsync(string role, string more)
    {
        await using var backend = new PostgresBackend(_database.ConnectionStringOf(role, "") + more, null);
        await Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None);
    }

    async Task<MetastoreException> FailureOfAsync(string role, string more)
    {
        var failure = await Should.ThrowAsync<MetastoreException>(() => StartAsync(role, more));
        failure.Message.ShouldNotContain("\n");
        return failure;
    }
}
