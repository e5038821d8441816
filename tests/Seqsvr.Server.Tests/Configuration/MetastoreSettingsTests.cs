using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>Which database the settings choose for documents.</summary>
public sealed class MetastoreSettingsTests : IDisposable
{
    const string Postgres = "Host=example;Port=5432;Database=seq;Password='a;b'";

    readonly string _folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WithoutAConnectionStringDocumentsAreBuiltIn() => Read(null, []).Metastore.ShouldBe(MetastoreSettings.BuiltIn);

    [Theory]
    [InlineData("metastore.msSql.Schema")]
    [InlineData("METASTORE.MSSQL.SCHEMA")]
    public void NamesMatchWithoutRegardToCase(string schemaKey) =>
        Read($$"""{"metastore.mssql.connectionString": "Server=example", "{{schemaKey}}": "Logs"}""", []).Metastore
            .ShouldBe(new MetastoreSettings(null, null, "Server=example", "Logs"));

    [Fact]
    public void TheEnvironmentNamesThemAsSeqDoes() =>
        Read(null, new() { ["SEQ_METASTORE_POSTGRES_CONNECTIONSTRING"] = Postgres, ["SEQ_METASTORE_POSTGRES_SCHEMA"] = "Logs\"2" }).Metastore
            .ShouldBe(new MetastoreSettings(Postgres, "Logs\"2", null, null));

    [Fact]
    public void TwoDatabasesAreOneTooManyAndBothPlacesAreNamed()
    {
        var environment = new Dictionary<string, string> { ["SEQ_METASTORE_MSSQL_CONNECTIONSTRING"] = "Server=secret1" };
        var file = """{"metastore": {"postgres": {"connectionString": "Host=secret2"}}}""";
        var message = Should.Throw<ConfigurationException>(() => Read(file, environment)).Message;
        message.ShouldContain("SEQ_METASTORE_MSSQL_CONNECTIONSTRING in the environment");
        message.ShouldContain($"metastore.postgres.connectionString in {Path.Combine(_folder, "Seq.json")}");
        message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("secret")]
    [InlineData("Host='secret")]
    public void ABlankOrBrokenConnectionStringIsAMistakeThatIsNotRepeated(string text)
    {
        var environment = new Dictionary<string, string> { ["SEQ_METASTORE_POSTGRES_CONNECTIONSTRING"] = text };
        var message = Should.Throw<ConfigurationException>(() => Read(null, environment)).Message;
        message.ShouldContain("SEQ_METASTORE_POSTGRES_CONNECTIONSTRING in the environment");
        message.ShouldContain("Host=localhost;Port=5432;Database=seq");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public void SettingsDoNotPrintConnectionStrings() =>
        new MetastoreSettings("Host=secret", null, null, null).ToString().ShouldNotContain("secret");

    ServerSettings Read(string? file, Dictionary<string, string> environment)
    {
        if (file is not null)
            File.WriteAllText(Path.Combine(_folder, "Seq.json"), file);
        return SettingsReader.Read(_folder, environment, out _);
    }
}
