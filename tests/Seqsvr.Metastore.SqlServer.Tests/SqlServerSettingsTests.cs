using Microsoft.Data.SqlClient;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>What is made of a connection string and a schema before anything is connected.</summary>
public sealed class SqlServerSettingsTests
{
    const string Complete = "Server=db;Database=seq;User ID=u;Password=s3cret";

    [Theory]
    [InlineData("nonsense", "it is no list of known Name=Value pairs")]
    [InlineData("Server=a;Password=s3cret;tail;Database=b", "it is no list of known Name=Value pairs")]
    [InlineData("Server=a;Password=s3cret;s3crets=rest", "it is no list of known Name=Value pairs")]
    [InlineData("Server=a;Encrypt=s3cret", "it is no list of known Name=Value pairs")]
    [InlineData("Server=a;Max Pool Size=s3cret", "a value is not of the kind that its name wants")]
    [InlineData("Server=a;Connect Timeout=-5;Password=s3cret", "it is no list of known Name=Value pairs")]
    [InlineData("", "it names no Server")]
    [InlineData("Database=seq;Password=s3cret", "it names no Server")]
    [InlineData("Server=db;Password=s3cret", "it names no Database. Write it as Server=example,1433;Database=seq")]
    public void AStringThatCannotBeRightIsRefusedWithoutRepeatingIt(string connectionString, string reason)
    {
        var error = Should.Throw<MetastoreException>(() => SqlServerMetastore.Create(connectionString, null));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldStartWith("The connection string for SQL Server cannot be used: " + reason);
        error.Message.ShouldNotContain("\n");
        // Not even where the whole error is logged.
        error.ToString().ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("Server=a;Database=b;Password=\"x;y'z\"", "x;y'z")]
    [InlineData("Server=a;Database=b;Password='x;y\"z'", "x;y\"z")]
    [InlineData("Server=a;Database=b;Password=\"x;\"\"y\"\"'z'=\"", "x;\"y\"'z'=")]
    public void APasswordMayHoldAnything(string connectionString, string password)
    {
        SqlServerSettings.Parse(connectionString).Password.ShouldBe(password);
        SqlServerSettings.OfSession(SqlServerSettings.Parse(connectionString)).Password.ShouldBe(password);
    }

    [Fact]
    public void WhatTheStringLeavesOpenIsModestAndFindsTheServerAgainSoon()
    {
        var settings = SqlServerSettings.Parse(Complete);
        settings.MaxPoolSize.ShouldBe(10);
        settings.ConnectTimeout.ShouldBe(5);
        settings.CommandTimeout.ShouldBe(20);
        settings.ConnectRetryCount.ShouldBe(0);
        settings.PoolBlockingPeriod.ShouldBe(PoolBlockingPeriod.NeverBlock);
        settings.ApplicationName.ShouldBe("seqsvr");
    }

    [Fact]
    public void WhatTheStringSaysCounts()
    {
        var settings = SqlServerSettings.Parse(
            Complete + ";Max Pool Size=3;Connection Timeout=15;Command Timeout=30;ConnectRetryCount=2;PoolBlockingPeriod=Auto;App=other");
        settings.MaxPoolSize.ShouldBe(3);
        settings.ConnectTimeout.ShouldBe(15);
        settings.CommandTimeout.ShouldBe(30);
        settings.ConnectRetryCount.ShouldBe(2);
        settings.PoolBlockingPeriod.ShouldBe(PoolBlockingPeriod.Auto);
        settings.ApplicationName.ShouldBe("other");
        SqlServerSettings.Parse(Complete + ";Min Pool Size=20").MaxPoolSize.ShouldBe(20);
    }

    [Fact]
    public void ALockHasAConnectionOfItsOwnThatTheDriverDoesNotReplace()
    {
        var session = SqlServerSettings.OfSession(SqlServerSettings.Parse(Complete + ";ConnectRetryCount=2;Min Pool Size=2"));
        session.Pooling.ShouldBeFalse();
        session.ConnectRetryCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(null, "db/seq (schema dbo)")]
    [InlineData("Seq", "db/seq (schema Seq)")]
    public async Task TheLocationNamesThePlaceAndNoPassword(string? schema, string expected)
    {
        await using var backend = SqlServerMetastore.Create(Complete, schema);
        backend.Location.ShouldBe(expected);
    }

    [Theory]
    [InlineData("seq", "[seq].documents")]
    [InlineData("Seq ]\"übung\"[ o'clock; drop table x --", "[Seq ]]\"übung\"[ o'clock; drop table x --].documents")]
    public async Task ASchemaStaysInItsBrackets(string schema, string expected)
    {
        await using var backend = SqlServerMetastore.Create(Complete, schema);
        backend.Table("documents").ShouldBe(expected);
        backend.Resolve(backend.Migrations[0]).ShouldContain($"create table {expected} (");
    }

    [Theory]
    [InlineData("", "must have 1 to 128 characters")]
    [InlineData(" a", "must have 1 to 128 characters")]
    [InlineData("a\nb", "must have 1 to 128 characters")]
    [InlineData("sys", "is one that SQL Server keeps for itself")]
    [InlineData("INFORMATION_SCHEMA", "is one that SQL Server keeps for itself")]
    public void ASchemaThatCannotBeIsRefused(string schema, string reason)
    {
        var error = Should.Throw<MetastoreException>(() => SqlServerMetastore.Create(Complete, schema));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldStartWith($"The schema for SQL Server {reason}");
        error.Message.ShouldContain("metastore.msSql.schema");
    }
}
