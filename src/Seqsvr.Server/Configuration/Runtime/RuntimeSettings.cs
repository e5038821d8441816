using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Configuration.Runtime;

/// <summary>
/// The settings that change while the server runs, as they are now: from memory, cheap enough for every request. A change holds as soon as
/// <see cref="SetAsync"/> returns. Thread-safe.
/// </summary>
internal sealed class RuntimeSettings(CachedDocumentStore documents)
{
    readonly DocumentCollection<SettingDocument> _settings = new(documents, SettingDocument.Kind);

    /// <summary>Something has been set; on the thread of whoever set it, before they hear of it.</summary>
    public event Action? Changed;

    /// <summary>Bytes of one event.</summary>
    public int RawEventMaximumContentLength => (int)(Integer(KnownRuntimeSettings.RawEventMaximumContentLength) ?? 256 << 10);

    /// <summary>Bytes of one payload, after decompression.</summary>
    public int RawPayloadMaximumContentLength => (int)(Integer(KnownRuntimeSettings.RawPayloadMaximumContentLength) ?? 10 << 20);

    /// <summary>Bytes of free disk space below which events are refused; null for the event store's own measure.</summary>
    public long? MinimumFreeStorageSpace => Integer(KnownRuntimeSettings.MinimumFreeStorageSpace);

    /// <summary>Whether events are taken only with an API key.</summary>
    public bool RequireApiKeyForWritingEvents => Flag(KnownRuntimeSettings.RequireApiKeyForWritingEvents);

    /// <summary>What people call this server; null for nothing.</summary>
    public string? InstanceTitle => Text(KnownRuntimeSettings.InstanceTitle);

    /// <summary>Where nightly backups are written; null for the folder <c>Backups</c> in the storage root.</summary>
    public string? BackupLocation => Text(KnownRuntimeSettings.BackupLocation);

    /// <summary>How many nightly backups are kept; at least one.</summary>
    public int BackupsToKeep => (int)(Integer(KnownRuntimeSettings.BackupsToKeep) ?? 7);

    /// <summary>When the nightly backup is made.</summary>
    public TimeOnly BackupUtcTimeOfDay =>
        Text(KnownRuntimeSettings.BackupUtcTimeOfDay) is { } text && RuntimeSettingForms.TryTimeOfDay(text, out var time) ? time : TimeOnly.MinValue;

    /// <summary>Whether someone has said that the secret key is in a safe place.</summary>
    public bool SecretKeyIsBackedUp => Flag(KnownRuntimeSettings.SecretKeyIsBackedUp);

    /// <summary>Whether people must log in.</summary>
    public bool IsAuthenticationEnabled => Flag(KnownRuntimeSettings.IsAuthenticationEnabled);

    /// <summary>The roles of a new user; null where the setting says nothing.</summary>
    public IReadOnlyList<string>? NewUserRoleIds => Ids(KnownRuntimeSettings.NewUserRoleIds);

    /// <summary>The signals that a new user has at hand; null where the setting says nothing, as for the three that follow.</summary>
    public IReadOnlyList<string>? NewUserShowSignalIds => Ids(KnownRuntimeSettings.NewUserShowSignalIds);

    /// <summary>The queries that a new user has at hand.</summary>
    public IReadOnlyList<string>? NewUserShowQueryIds => Ids(KnownRuntimeSettings.NewUserShowQueryIds);

    /// <summary>The dashboards that a new user has at hand.</summary>
    public IReadOnlyList<string>? NewUserShowDashboardIds => Ids(KnownRuntimeSettings.NewUserShowDashboardIds);

    /// <summary>The views that a new user has at hand.</summary>
    public IReadOnlyList<string>? NewUserShowViewIds => Ids(KnownRuntimeSettings.NewUserShowViewIds);

    /// <summary>The preferences of a new user.</summary>
    public IReadOnlyDictionary<string, JsonElement> NewUserPreferences =>
        Value(KnownRuntimeSettings.NewUserPreferences)?.EnumerateObject().ToDictionary(member => member.Name, member => member.Value) ?? [];

    /// <summary>What is kept under an id; null where nothing was ever set.</summary>
    public Stored<SettingDocument>? Find(string id) => _settings.Find(id);

    /// <summary>Keeps <paramref name="value"/> under <paramref name="id"/>; a null version takes any. Throws <see cref="MetastoreException"/>.</summary>
    public async Task<Stored<SettingDocument>> SetAsync(string id, SettingDocument value, long? version, CancellationToken cancellation)
    {
        var stored = version is null
            ? await _settings.PutAsync(id, value, cancellation)
            : await _settings.UpdateAsync(id, value, version, cancellation);
        Changed?.Invoke();
        return stored;
    }

    JsonElement? Value(string name) => _settings.Find(RuntimeSetting.IdOf(name))?.Value.Value;

    long? Integer(string name) => Value(name)?.GetInt64();

    bool Flag(string name) => Value(name)?.GetBoolean() ?? false;

    string[]? Ids(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    string? Text(string name) => Value(name)?.GetString();
}
