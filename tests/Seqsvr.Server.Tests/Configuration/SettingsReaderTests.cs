using System.Collections;
using Microsoft.Extensions.Logging;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

public sealed class SettingsReaderTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WithoutAnythingThereAreDefaults()
    {
        var settings = Read(null, [], out var warnings);
        settings.ListenUris.ShouldBe([new ListenUri("localhost", 5341)]);
        settings.EventLimits.DepthMax.ShouldBe(64);
        settings.NoAuthentication.ShouldBeFalse();
        warnings.ShouldBeEmpty();
    }

    [Fact]
    public void TheEnvironmentWinsOverTheFileAndTheFileOverTheDefault()
    {
        const string file = """{"api": {"listenUris": "http://localhost:1", "canonicalUri": "https://logs.example.com"}}""";
        var settings = Read(file, new() { ["SEQ_API_LISTENURIS"] = "http://localhost:2" }, out _);
        settings.ListenUris.ShouldBe([new ListenUri("localhost", 2)]);
        settings.CanonicalUri.ShouldBe(new Uri("https://logs.example.com"));
    }

    [Theory]
    [InlineData("""{"api": {"listenUris": ["http://localhost:1", "http://localhost:2"]}}""")]
    [InlineData("""{"api.listenUris": "http://localhost:1,http://localhost:2"}""")]
    [InlineData("""{/* two */ "API": {"ListenUris": " http://localhost:1 , http://localhost:2 "},}""")]
    public void AListMayBeWrittenInEachForm(string file) =>
        Read(file, [], out _).ListenUris.ShouldBe([new ListenUri("localhost", 1), new ListenUri("localhost", 2)]);

    [Theory]
    [InlineData("""{"api": {"ingestionPorts": "45341, 5342"}}""")]
    [InlineData("""{"api": {"ingestionPorts": [45341, 5342]}}""")]
    [InlineData("""{"api": {"ingestionPorts": 45341, "ingestionPort": "5342"}}""")]
    public void PortsForEventsAloneMayBeWrittenInEachForm(string file) => Read(file, [], out _).IngestionPorts.ShouldBe([45341, 5342]);

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("5341,")]
    [InlineData("http://localhost:5341")]
    public void WhatIsNoPortIsRefused(string text) =>
        Should.Throw<ConfigurationException>(() => Read(null, new() { ["SEQ_API_INGESTIONPORTS"] = text }, out _)).Message.ShouldContain("ports with commas between");

    [Theory]
    [InlineData("True", true)]
    [InlineData("false", false)]
    public void ABooleanMayBeWrittenInAnyCase(string text, bool expected) =>
        Read(null, new() { ["SEQ_FIRSTRUN_NOAUTHENTICATION"] = text }, out _).NoAuthentication.ShouldBe(expected);

    [Fact]
    public void LimitsAndLevelsAreRead()
    {
        const string file = """{"ingestion": {"jsonDepthMaximum": 12}, "diagnostics": {"internalLoggingLevel": "debug"}}""";
        var settings = Read(file, [], out _);
        settings.EventLimits.DepthMax.ShouldBe(12);
        settings.InternalLoggingLevel.ShouldBe(LogLevel.Debug);
    }

    [Theory]
    [InlineData("""{"firstRun": {"noAuthentication": "perhaps"}}""", "firstRun.noAuthentication", "True or False")]
    [InlineData("""{"ingestion": {"jsonDepthMaximum": -1}}""", "ingestion.jsonDepthMaximum", "a whole number from")]
    [InlineData("""{"api": {"listenUris": "https://localhost:1"}}""", "api.listenUris", "http://localhost:5341")]
    [InlineData("""{"api": {"canonicalUri": "logs"}}""", "api.canonicalUri", "an absolute http or https URI")]
    public void AValueThatCannotBeUsedIsNamedWithItsPlaceAndForm(string file, string key, string expected)
    {
        var message = Should.Throw<ConfigurationException>(() => Read(file, [], out _)).Message;
        message.ShouldContain(key);
        message.ShouldContain(Path.Combine(_folder, "Seq.json"));
        message.ShouldContain(expected);
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void AWrongVariableIsNamedAsAVariable() =>
        Should.Throw<ConfigurationException>(() => Read(null, new() { ["SEQ_FIRSTRUN_NOAUTHENTICATION"] = "" }, out _)).Message
            .ShouldBe("The setting SEQ_FIRSTRUN_NOAUTHENTICATION in the environment cannot be used: expected True or False.");

    [Theory]
    [InlineData("""{"api": """)]
    [InlineData("[]")]
    [InlineData("")]
    public void AFileThatIsNoObjectIsNamed(string file) =>
        Should.Throw<ConfigurationException>(() => Read(file, [], out _)).Message.ShouldContain("Seq.json");

    [Fact]
    public void AnUnknownKeyIsReportedWithTheNearestKnown()
    {
        Read("""{"api": {"listenUri": "http://localhost:1"}}""", new() { ["SEQ_API_CANONICALURL"] = "x" }, out var warnings);
        warnings.Count.ShouldBe(2);
        warnings[0].ShouldContain("SEQ_API_CANONICALURL in the environment");
        warnings[0].ShouldContain("SEQ_API_CANONICALURI");
        warnings[1].ShouldContain("api.listenUri in ");
        warnings[1].ShouldContain("the nearest is api.listenUris");
    }

    ServerSettings Read(string? file, Dictionary<string, string> environment, out IReadOnlyList<string> warnings)
    {
        if (file is not null)
            File.WriteAllText(Path.Combine(_folder, "Seq.json"), file);
        return SettingsReader.Read(_folder, (IDictionary)environment, out warnings);
    }
}
