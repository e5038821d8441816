using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>Settings from the secret store, among those from elsewhere.</summary>
public sealed class SecretSettingsTests : IDisposable
{
    const string Name = "metastore.postgres.connectionString";

    static readonly SecretKey Key = SecretKey.Generate();

    readonly ConfigurationFolder _folder = new();

    public SecretSettingsTests() => _folder.Environment["SEQ_STORAGE_SECRETKEY"] = Key.ToBase64();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheEnvironmentWinsOverASecretAndASecretOverTheFile()
    {
        _folder.Write("""{"metastore": {"postgres": {"connectionString": "Host=file", "schema": "file"}}}""");
        _folder.Secrets.Set(Name, " Host=secret\n", Key);
        _folder.Read().Metastore.ShouldBe(new MetastoreSettings("Host=secret", "file", null, null));
        _folder.Environment["SEQ_METASTORE_POSTGRES_CONNECTIONSTRING"] = "Host=environment";
        _folder.Read().Metastore.PostgresConnectionString.ShouldBe("Host=environment");
    }

    [Fact]
    public void ASecretThatIsOverriddenNeedNotOpen()
    {
        _folder.Secrets.Set(Name, "Host=secret", SecretKey.Generate());
        _folder.Environment["SEQ_METASTORE_POSTGRES_CONNECTIONSTRING"] = "Host=environment";
        _folder.Read().Metastore.PostgresConnectionString.ShouldBe("Host=environment");
    }

    [Fact]
    public void ASecretThatCannotBeUsedIsNamedWithItsPlace()
    {
        _folder.Secrets.Set(Name, "hush", Key);
        var message = _folder.ReadFailure();
        message.ShouldStartWith($"The setting {Name} in the secret store cannot be used: expected a connection string");
        message.ShouldNotContain("hush");
    }

    [Fact]
    public void TwoDatabasesAreNamedWithThePlaceOfEach()
    {
        _folder.Secrets.Set(Name, "Host=secret", Key);
        _folder.Environment["SEQ_METASTORE_MSSQL_CONNECTIONSTRING"] = "Server=hush";
        _folder.ReadFailure().ShouldBe(
            $"Both {Name} in the secret store and SEQ_METASTORE_MSSQL_CONNECTIONSTRING in the environment are set, " +
            "but documents are kept in one database: remove one of them.");
    }

    [Fact]
    public void ASecretOfNoSettingAndASchemaOfNoDatabaseAreReported()
    {
        _folder.Secrets.Set("metastore.postgre.connectionString", "Host=a", Key);
        _folder.Write("""{"metastore": {"msSql": {"schema": "logs"}}}""");
        _folder.Read();
        _folder.Warnings.Count.ShouldBe(2);
        _folder.Warnings[0].ShouldStartWith("metastore.postgre.connectionString in the secret store is no setting and changes nothing; the nearest is");
        _folder.Warnings[1].ShouldEndWith("changes nothing without metastore.msSql.connectionString");
    }
}
