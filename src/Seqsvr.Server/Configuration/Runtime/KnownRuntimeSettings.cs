using System.Text.Json;
using static Seqsvr.Server.Configuration.Runtime.RuntimeSettingForms;

namespace Seqsvr.Server.Configuration.Runtime;

/// <summary>
/// Every setting of <c>api/settings</c>, by Seq's names. To add one: a line here, a member of <see cref="RuntimeSettings"/> and the line in
/// docs/settings.md that a test asks for.
/// </summary>
internal static class KnownRuntimeSettings
{
    public const string AuthenticationProvider = "AuthenticationProvider";
    public const string BackupLocation = "BackupLocation";
    public const string BackupsToKeep = "BackupsToKeep";
    public const string BackupUtcTimeOfDay = "BackupUtcTimeOfDay";
    public const string InstanceTitle = "InstanceTitle";
    public const string IsAuthenticationEnabled = "IsAuthenticationEnabled";
    public const string MinimumFreeStorageSpace = "MinimumFreeStorageSpace";
    public const string NewUserPreferences = "NewUserPreferences";
    public const string NewUserRoleIds = "NewUserRoleIds";
    public const string NewUserShowDashboardIds = "NewUserShowDashboardIds";
    public const string NewUserShowQueryIds = "NewUserShowQueryIds";
    public const string NewUserShowSignalIds = "NewUserShowSignalIds";
    public const string NewUserShowViewIds = "NewUserShowViewIds";
    public const string RawEventMaximumContentLength = "RawEventMaximumContentLength";
    public const string RawPayloadMaximumContentLength = "RawPayloadMaximumContentLength";
    public const string RequireApiKeyForWritingEvents = "RequireApiKeyForWritingEvents";
    public const string SecretKeyIsBackedUp = "SecretKeyIsBackedUp";

    const string ForNewUsers = "for new users";

    public static readonly IReadOnlyList<RuntimeSetting> All =
    [
        Text(AuthenticationProvider, "Active Directory, Microsoft Entra ID or OpenID Connect", "none", "who checks passwords", IsProvider) with
        {
            IsPublic = true, Refusal = _ => "This server checks passwords itself, and knows no other provider yet: leave AuthenticationProvider null.",
        },
        Text("AutomaticAccessADGroup", $"a group {ForNewUsers}") with { IsWithoutEffect = true },
        Flag("AutomaticallyProvisionAuthenticatedUsers", "whether whoever the provider knows becomes a user") with
        {
            IsWithoutEffect = true, OlderNames = ["AutomaticallyGrantUserAccessToADAccounts"],
        },
        Text(BackupLocation, "the absolute path of a folder of the server", "`Backups` in the storage folder", "where nightly backups are written",
            Path.IsPathFullyQualified),
        Integer(BackupsToKeep, "7", "how many nightly backups are kept", 1, 10_000),
        TimeOfDay(BackupUtcTimeOfDay, "00:00", "when the nightly backup is made, in UTC"),
        Flag("CheckForPackageUpdates", "whether to look for newer versions of apps") with { IsWithoutEffect = true },
        Flag("CheckForUpdates", "whether to look for newer versions of the server") with { IsWithoutEffect = true },
        Integer("DataAgeWarningThresholdMilliseconds", "none", "when a node that lags behind is reported", 0, long.MaxValue) with { IsWithoutEffect = true },
        Text("EntraIDAuthority", "where Entra ID is") with { IsWithoutEffect = true, OlderNames = ["AzureADAuthority"] },
        Text("EntraIDClientId", "the server's name there") with { IsWithoutEffect = true, OlderNames = ["AzureADClientId"] },
        Text("EntraIDClientKey", "the server's secret there") with { IsWithoutEffect = true, IsSecret = true, OlderNames = ["AzureADClientKey"] },
        Text("EntraIDTenantId", "the tenant there") with { IsWithoutEffect = true, OlderNames = ["AzureADTenantId"] },
        Text(InstanceTitle, "what people call this server; everyone may see it") with { IsPublic = true },
        Flag("IsActiveDirectoryAuthentication", "obsolete, see AuthenticationProvider") with
        {
            IsPublic = true,
            Refusal = value => value.GetBoolean() ? "This server knows no Active Directory yet: leave IsActiveDirectoryAuthentication False." : null,
        },
        Flag(IsAuthenticationEnabled, "whether people must log in") with { IsPublic = true },
        Integer(MinimumFreeStorageSpace, "268435456", "bytes of free disk space below which events are refused with 503", 0, long.MaxValue),
        Object(NewUserPreferences, $"preferences {ForNewUsers}"),
        Ids(NewUserRoleIds, $"roles {ForNewUsers}"),
        Ids(NewUserShowDashboardIds, $"shared dashboards {ForNewUsers}"),
        Ids(NewUserShowQueryIds, $"shared queries {ForNewUsers}"),
        Ids(NewUserShowSignalIds, $"shared signals {ForNewUsers}"),
        Ids(NewUserShowViewIds, $"shared views {ForNewUsers}"),
        WebAddress("OpenIdConnectAuthority", "where the OpenID Connect provider is") with { IsWithoutEffect = true },
        Text("OpenIdConnectClientId", "the server's name there") with { IsWithoutEffect = true },
        Text("OpenIdConnectClientSecret", "the server's secret there") with { IsWithoutEffect = true, IsSecret = true },
        WebAddress("OpenIdConnectMetadataAddress", "where the provider describes itself, if not at the usual place") with { IsWithoutEffect = true },
        Text("OpenIdConnectScopes", "what the server asks the provider for, with commas between") with { IsWithoutEffect = true },
        Integer(RawEventMaximumContentLength, "262144", "bytes of one event; larger ones are refused with 400", 1024, 16 << 20),
        Integer(RawPayloadMaximumContentLength, "10485760", "bytes of one payload after decompression; larger ones are refused with 413", 1024, 1 << 30),
        Flag(RequireApiKeyForWritingEvents, "whether events are taken only with an API key"),
        Flag(SecretKeyIsBackedUp, "whether someone has said that the secret key is in a safe place") with { OlderNames = ["MasterKeyIsBackedUp"] },
        Integer("TargetReplicaCount", "none", "how many nodes keep each event", 0, 1024) with
        {
            IsWithoutEffect = true,
            Refusal = value => value.GetInt64() > 1 ? "This server is a single node, so events cannot be kept on several: leave TargetReplicaCount at 1." : null,
        },
        Text("ThemeStyles", "a style sheet for the page") with { IsWithoutEffect = true },
    ];

    static readonly Dictionary<string, RuntimeSetting> ById = All
        .SelectMany(setting => setting.OlderNames.Append(setting.Name), (setting, name) => (Id: RuntimeSetting.IdOf(name), Setting: setting))
        .ToDictionary(named => named.Id, named => named.Setting, StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting with the id, also one made of an older name; null where there is none.</summary>
    public static RuntimeSetting? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The name someone probably meant.</summary>
    public static string Nearest(string id) => NearestName.Find(
        id.StartsWith(RuntimeSetting.IdOf(""), StringComparison.OrdinalIgnoreCase) ? id[RuntimeSetting.IdOf("").Length..] : id,
        All.Select(setting => setting.Name));

    static bool IsProvider(string text) => text is "Active Directory" or "Azure Active Directory" or "Microsoft Entra ID" or "OpenID Connect";
}
