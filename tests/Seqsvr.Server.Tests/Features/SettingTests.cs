using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Tests.Ingestion;

namespace Seqsvr.Server.Tests.Features;

public sealed class SettingTests : IAsyncLifetime
{
    static readonly SecretKey Key = SecretKey.Generate();

    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(settings => settings with { SecretKey = Key });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public static TheoryData<string> Names => [.. KnownRuntimeSettings.All.Select(setting => setting.Name)];

    [Fact]
    public void EverySettingThatClientsKnowIsThere()
    {
        // The reference's names, written down a second time, with the older ones.
        const string names = """
            AuthenticationProvider, AutomaticAccessADGroup, AutomaticallyProvisionAuthenticatedUsers, BackupLocation, BackupsToKeep, BackupUtcTimeOfDay,
            CheckForPackageUpdates, CheckForUpdates, DataAgeWarningThresholdMilliseconds, EntraIDAuthority, EntraIDClientId, EntraIDClientKey, EntraIDTenantId,
            InstanceTitle, IsAuthenticationEnabled, MinimumFreeStorageSpace, NewUserPreferences, NewUserRoleIds, NewUserShowSignalIds, NewUserShowQueryIds,
            NewUserShowDashboardIds, NewUserShowViewIds, OpenIdConnectAuthority, OpenIdConnectClientId, OpenIdConnectClientSecret, OpenIdConnectScopes,
            OpenIdConnectMetadataAddress, RawEventMaximumContentLength, RawPayloadMaximumContentLength, RequireApiKeyForWritingEvents, SecretKeyIsBackedUp,
            TargetReplicaCount, ThemeStyles, IsActiveDirectoryAuthentication, AutomaticallyGrantUserAccessToADAccounts, AzureADAuthority, AzureADClientId,
            AzureADClientKey, AzureADTenantId, MasterKeyIsBackedUp
            """;
        KnownRuntimeSettings.All.SelectMany(setting => setting.OlderNames.Append(setting.Name)).ShouldBe(
            names.Split(',', StringSplitOptions.TrimEntries), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ASettingIsFoundByItsRelationAndRoundTrips(string name)
    {
        var setting = KnownRuntimeSettings.All.Single(setting => setting.Name == name);
        var relations = (await _server.GetAsync("/api/settings/resources")).Json.GetProperty("Links");
        foreach (var relation in setting.OlderNames.Append(name))
            relations.GetProperty(relation).GetString().ShouldBe("api/settings/setting-" + name.ToLowerInvariant());

        var unset = (await _server.GetAsync("/" + relations.GetProperty(name).GetString())).Json;
        unset.Id().ShouldBe("setting-" + name.ToLowerInvariant());
        unset.GetProperty("Name").GetString().ShouldBe(name);
        unset.GetProperty("Value").ValueKind.ShouldBe(JsonValueKind.Null);
        unset.GetProperty("Links").GetProperty("Group").GetString().ShouldBe("api/settings/resources");

        // The command line sends a text whatever the setting is.
        var (sent, kept) = ExampleOf(setting);
        var set = await _server.PutAsync(unset.Self(), unset.With(("Value", sent)));
        set.Status.ShouldBe(HttpStatusCode.OK, set.Text);
        var shown = (await _server.GetAsync(unset.Self())).Json;
        shown.GetProperty("Value").GetRawText().ShouldBe(setting.IsSecret ? "null" : kept);
        shown.GetRawText().ShouldBe(set.Json.GetRawText());
        (await _server.PutAsync(shown.Self(), $$"""{"Value": {{kept}}}""")).Json.GetProperty("Value").GetRawText().ShouldBe(setting.IsSecret ? "null" : kept);

        (await _server.PutAsync(shown.Self(), """{"Value": null}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        var cleared = await _server.PutAsync("/api/settings/" + unset.Id(), unset.With(("Value", null)));
        cleared.Json.GetProperty("Value").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("RequireApiKeyForWritingEvents", "\"perhaps\"", "True or False")]
    [InlineData("RequireApiKeyForWritingEvents", "1", "True or False")]
    [InlineData("BackupsToKeep", "\"many\"", "a whole number from 1 to 10000")]
    [InlineData("BackupsToKeep", "0", "a whole number from 1 to 10000")]
    [InlineData("BackupsToKeep", "7.5", "a whole number from 1 to 10000")]
    [InlineData("BackupLocation", "\"Backups\"", "absolute path")]
    [InlineData("BackupUtcTimeOfDay", "\"25:00\"", "such as 02:30")]
    [InlineData("InstanceTitle", "5", "a text")]
    [InlineData("InstanceTitle", "{}", "a text")]
    [InlineData("NewUserPreferences", "\"[1]\"", "a JSON object")]
    [InlineData("NewUserRoleIds", "\"role-1, ,role-2\"", "ids with commas")]
    [InlineData("OpenIdConnectAuthority", "\"ftp://example.com\"", "http or https URI")]
    [InlineData("AuthenticationProvider", "\"Kerberos\"", "OpenID Connect")]
    [InlineData("AuthenticationProvider", "\"OpenID Connect\"", "checks passwords itself")]
    [InlineData("IsAuthenticationEnabled", "\"True\"", "nobody could log in any more")]
    [InlineData("IsActiveDirectoryAuthentication", "true", "knows no Active Directory yet")]
    [InlineData("TargetReplicaCount", "3", "single node")]
    public async Task AValueThatCannotBeUsedIsRefusedWithWhatIsExpected(string name, string value, string expected)
    {
        var answer = await _server.PutAsync(Path(name), $$"""{"Value": {{value}}}""");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain(expected);
        answer.Error.ShouldContain(name);
        (await _server.GetAsync(Path(name))).Json.GetProperty("Value").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("setting-instancetitel", "setting-instancetitle")]
    [InlineData("requireapikeytowriteevents", "setting-requireapikeyforwritingevents")]
    public async Task AnUnknownSettingIs404WithTheNearest(string id, string nearest)
    {
        foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Put })
        {
            var answer = await _server.SendAsync(verb, "/api/settings/" + id, """{"Value": 1}""");
            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            answer.Error.ShouldContain(nearest);
        }
    }

    [Theory]
    [InlineData("""{"Vaule": 5}""", "Value")]
    [InlineData("""{"Id": "setting-themestyles", "Value": "x"}""", "setting-themestyles")]
    [InlineData("""{"Name": "ThemeStyles", "Value": "x"}""", "ThemeStyles")]
    public async Task ABodyThatIsNotOfTheSettingChangesNothing(string body, string expected)
    {
        var answer = await _server.PutAsync(Path("InstanceTitle"), body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task ASettingIsFoundByItsOlderId()
    {
        await _server.PutAsync("/api/settings/setting-azureadtenantid", """{"Name": "AzureADTenantId", "Id": "setting-azureadtenantid", "Value": "t"}""");
        (await _server.GetAsync("/api/settings/setting-EntraIDTenantId")).Json.GetProperty("Value").GetString().ShouldBe("t");
    }

    [Fact]
    public async Task ASecretIsKeptSealedForItsSetting()
    {
        const string secret = "correct horse battery staple";
        await _server.PutAsync(Path("OpenIdConnectClientSecret"), $$"""{"Value": "{{secret}}"}""");
        var document = _server.Document("setting-openidconnectclientsecret");
        document.Json.ShouldNotContain("horse");
        var sealedBytes = JsonDocument.Parse(document.Json).RootElement.GetProperty("Sealed").GetBytesFromBase64();
        Key.TryOpen(sealedBytes, "setting/setting-openidconnectclientsecret", out var plain).ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString(plain).ShouldBe(secret);
        Key.TryOpen(sealedBytes, "setting/setting-entraidclientkey", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task TheSizesOfEventsAndPayloadsChangeAtOnce()
    {
        await Set("RawEventMaximumContentLength", "2048");
        await Set("RawPayloadMaximumContentLength", "4096");
        (await _server.PostAsync("/ingest/clef", EventOf(1500))).Status.ShouldBe(HttpStatusCode.Created);
        var large = await _server.PostAsync("/ingest/clef", EventOf(2500));
        large.Status.ShouldBe(HttpStatusCode.BadRequest);
        large.Error.ShouldContain("2048");
        (await _server.PostAsync("/ingest/clef", string.Join('\n', EventOf(1500), EventOf(1500), EventOf(1500)))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await Set("RawEventMaximumContentLength", "null");
        (await _server.PostAsync("/ingest/clef", EventOf(2500))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task TheFreeSpaceToKeepChangesAtOnce()
    {
        (await _server.PostAsync("/ingest/clef", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
        await Set("MinimumFreeStorageSpace", long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var refused = await _server.PostAsync("/ingest/clef", Bodies.Event);
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Error.ShouldContain("are kept free");
        await Set("MinimumFreeStorageSpace", "null");
        (await _server.PostAsync("/ingest/clef", Bodies.Event)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task TheTitleIsTheNameInTheRootDocument()
    {
        await Set("InstanceTitle", "\"Kitchen\"");
        (await _server.GetAsync("/api")).Json.GetProperty("InstanceName").GetString().ShouldBe("Kitchen");
        await Set("InstanceTitle", "\" \"");
        (await _server.GetAsync("/api")).Json.GetProperty("InstanceName").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task WhoSetsASettingFirstAtTheSameTimeDoesNotFail()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(title => _server.PutAsync(Path("ThemeStyles"), $$"""{"Value": "{{title}}"}""")));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task ErrorReportingIsKept()
    {
        const string path = "/api/settings/internal-error-reporting";
        (await _server.GetAsync(path)).Text.ShouldBe("""{"InternalErrorReportingEnabled":false,"ReplyEmail":null,"UsageTelemetryEnabled":false}""");
        await _server.PutAsync(path, """{"internalErrorReportingEnabled": true, "ReplyEmail": "a@example.com"}""");
        (await _server.GetAsync(path)).Text.ShouldBe("""{"InternalErrorReportingEnabled":true,"ReplyEmail":"a@example.com","UsageTelemetryEnabled":false}""");
    }

    static string Path(string name) => "/api/settings/" + RuntimeSetting.IdOf(name);

    static string EventOf(int length) => $$"""{"@t":"2026-01-02T03:04:05Z","a":"{{new string('x', length)}}"}""";

    /// <summary>A value as the command line sends it, and as it is kept. The only values that a few settings take mean what not setting them means.</summary>
    static (object? Sent, string Kept) ExampleOf(RuntimeSetting setting) => setting.Name switch
    {
        "AuthenticationProvider" => ("", "null"),
        "IsAuthenticationEnabled" or "IsActiveDirectoryAuthentication" => ("False", "false"),
        "TargetReplicaCount" => ("1", "1"),
        "NewUserPreferences" => ("""{"Theme":"Dark"}""", """{"Theme":"Dark"}"""),
        "BackupLocation" => ("/var/backups", "\"/var/backups\""),
        "BackupUtcTimeOfDay" => ("02:30", "\"02:30\""),
        _ when setting.Expected == "True or False" => ("True", "true"),
        _ when setting.Expected.StartsWith("a whole number", StringComparison.Ordinal) => ("4096", "4096"),
        _ => ("https://example.com", "\"https://example.com\""),
    };

    async Task Set(string name, string value)
    {
        var answer = await _server.PutAsync(Path(name), $$"""{"Value": {{value}}}""");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }
}
