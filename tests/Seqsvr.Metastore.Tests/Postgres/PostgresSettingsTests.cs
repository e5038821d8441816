using Npgsql;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Postgres;

namespace Seqsvr.Metastore.Tests.Postgres;

/// <summary>What is made of a connection string before anything is connected.</summary>
public sealed class PostgresSettingsTests
{
    const string Start = "The connection string for PostgreSQL cannot be used: ";

    [Theory]
    [InlineData("nonsense", "it is no list of Name=Value pairs")]
    [InlineData("Host=a;Password=s3cret;tail;Port=1", "it has a name that is not known")]
    [InlineData("Host=a;Password='s3cret;Port=1", "it is no list of Name=Value pairs")]
    [InlineData("Host=a;Password=s3cret;s3crets=rest", "it has a name that is not known")]
    [InlineData("Host=a;Port=s3cret", "the value of port is not one that it can have")]
    [InlineData("Host=a;SSL Mode=s3cret", "the value of ssl mode is not one that it can have")]
    [InlineData("Host=a;Timeout=-5", "the value of timeout is not one that it can have")]
    [InlineData("postgres://seq:s3cret@db/seq", "URIs are not understood. Write it as Host=")]
    [InlineData("", "it names no Host")]
    [InlineData("Database=seq;Password=s3cret", "it names no Host")]
    [InlineData("Host=a;Port=70000", "its Port is not between 1 and 65535")]
    public void AStringThatCannotBeRightIsRefusedWithoutRepeatingIt(string connectionString, string reason)
    {
        var error = Should.Throw<MetastoreException>(() => new PostgresBackend(connectionString, null));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldStartWith(Start + reason);
        error.Message.ShouldNotContain("\n");
        // Not even where the whole error is logged.
        error.ToString().ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("Host=a;Password=\"x;y'z\"", "x;y'z")]
    [InlineData("Host=a;Password='x;y\"z'", "x;y\"z")]
    [InlineData("Host=a;Password=\"x;\"\"y\"\"'z'=\"", "x;\"y\"'z'=")]
    public void APasswordMayHoldAnything(string connectionString, string password) =>
        PostgresSettings.Parse(connectionString).Password.ShouldBe(password);

    [Fact]
    public void WhatTheStringLeavesOpenIsModest()
    {
        var settings = PostgresSettings.Parse("Host=a");
        settings.MaxPoolSize.ShouldBe(10);
        settings.Timeout.ShouldBe(5);
        settings.CommandTimeout.ShouldBe(20);
        settings.KeepAlive.ShouldBe(30);
        settings.ApplicationName.ShouldBe("seqsvr");
        settings.ClientEncoding.ShouldBe("UTF8");
    }

    [Fact]
    public void WhatTheStringSaysCounts()
    {
        var settings = PostgresSettings.Parse("Server=a;MaxPoolSize=3;Timeout=15;CommandTimeout=30;Keepalive=0;ApplicationName=other");
        settings.MaxPoolSize.ShouldBe(3);
        settings.Timeout.ShouldBe(15);
        settings.CommandTimeout.ShouldBe(30);
        settings.KeepAlive.ShouldBe(0);
        settings.ApplicationName.ShouldBe("other");
        PostgresSettings.Parse("Host=a;Minimum Pool Size=20").MaxPoolSize.ShouldBe(20);
    }

    [Fact]
    public void OfSeveralServersTheOneThatTakesChangesIsUsed()
    {
        PostgresSettings.Parse("Host=a,b").TargetSessionAttributes.ShouldBe("primary");
        PostgresSettings.Parse("Host=a,b;Target Session Attributes=any").TargetSessionAttributes.ShouldBe("any");
        PostgresSettings.Parse("Host=a").TargetSessionAttributes.ShouldBeNull();
    }

    [Fact]
    public void ALockHasAConnectionOfItsOwn()
    {
        var session = PostgresSettings.OfSession(PostgresSettings.Parse("Host=a;Password=\"p;q\";Minimum Pool Size=2"));
        session.Pooling.ShouldBeFalse();
        session.Password.ShouldBe("p;q");
        Should.NotThrow(() => NpgsqlDataSource.Create(session).Dispose());
    }

    [Theory]
    [InlineData("Host=db;Database=seq;Username=u;Password=s3cret", null, "db:5432/seq (schema public)")]
    [InlineData("Host=db,other:6000;Port=5433;Database=seq", "Seq", "db:5433,other:6000/seq (schema Seq)")]
    public async Task TheLocationNamesThePlaceAndNoPassword(string connectionString, string? schema, string expected)
    {
        await using var backend = new PostgresBackend(connectionString, schema);
        backend.Location.ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "must have 1 to 63 bytes")]
    [InlineData("a\nb", "must have 1 to 63 bytes")]
    [InlineData("\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac", "must have 1 to 63 bytes")]
    [InlineData("pg_seq", "is one that PostgreSQL keeps for itself")]
    [InlineData("information_schema", "is one that PostgreSQL keeps for itself")]
    public void ASchemaThatPostgresWouldCutOffOrRefuseIsRefused(string schema, string reason)
    {
        var error = Should.Throw<MetastoreException>(() => new PostgresBackend("Host=a", schema));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldStartWith($"The schema for PostgreSQL {reason}");
        error.Message.ShouldContain("metastore.postgres.schema");
    }

    [Fact]
    public void SchemasAndPurposesHaveLocksOfTheirOwn()
    {
        long[] locks = [PostgresNames.LockOf("lease", "a"), PostgresNames.LockOf("lease", "A"), PostgresNames.LockOf("migrations", "a")];
        locks.Distinct().Count().ShouldBe(3);
        // Another version of the program must find the lock of this one.
        PostgresNames.LockOf("lease", "public").ShouldBe(PostgresNames.LockOf("lease", "public"));
    }
}
