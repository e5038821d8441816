using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.ApiKeys;
using Seqsvr.Server.Features.Dashboards;
using Seqsvr.Server.Features.Feeds;
using Seqsvr.Server.Features.Signals;
using Seqsvr.Server.Features.SqlQueries;
using Seqsvr.Server.Features.Users;
using Seqsvr.Server.Features.Workspaces;

namespace Seqsvr.Server;

/// <summary>
/// The documents that a server cannot do without, made at a start that does not find them, and those that a new instance has. A metastore without any
/// document is a new instance's; in any other, what is missing has been deleted, or has never been there, and stays away.
/// </summary>
internal static class FirstDocuments
{
    /// <summary>Throws <see cref="StartupException"/> where one is missing and cannot be made.</summary>
    public static async Task EnsureAsync(ServerStores stores, ServerSettings settings, CancellationToken cancellation)
    {
        try
        {
            var documents = stores.Documents;
            // All at once: after a start that was cut off, the next one is still the first.
            DocumentChange[] missing = documents.Count == 0 ? [.. OfFirstRun(settings)] : [];
            // Looked for, not read: making sense of its JSON would be a good part of the time that a start takes.
            if (documents.Get(ApiKey.NoneId) is null)
                missing = [.. missing, ApiKey.Documents.Insert(ApiKey.None, ApiKey.NoneId)];
            if (documents.Get(User.AdministratorId) is null)
                missing = [.. missing, User.Kind.Insert(Administrator(settings, documents.Count == 0), User.AdministratorId)];
            if (missing.Length > 0)
                await documents.ApplyAsync(missing, cancellation);
        }
        catch (MetastoreException error)
        {
            throw new StartupException($"Cannot prepare the metastore: {error.Message}");
        }
    }

    static IEnumerable<DocumentChange> OfFirstRun(ServerSettings settings)
    {
        if (settings.RequireAuthenticationForHttpIngestion)
            yield return Set(KnownRuntimeSettings.RequireApiKeyForWritingEvents);
        if (HasPassword(settings))
            yield return Set(KnownRuntimeSettings.IsAuthenticationEnabled);
        foreach (var document in StandardSignals.Inserts().Concat(StandardQueries.Inserts()))
            yield return document;
        yield return StandardDashboard.Insert(StandardSignals.Errors, StandardSignals.Exceptions);
        yield return StandardWorkspace.Insert(StandardSignals.Ids, StandardQueries.Ids, [StandardDashboard.Id]);
        yield return StandardFeed.Insert();
    }

    /// <summary>Whom everybody is where nobody must log in; with a password only from the first run.</summary>
    static User Administrator(ServerSettings settings, bool isFirstRun)
    {
        var user = new User { Username = settings.AdminUsername, RoleIds = [Role.AdministratorId], SessionStamp = UserGroup.NewStamp() };
        if (!isFirstRun || !HasPassword(settings))
            return user;
        // A password that stands in a configuration is no secret for long; a hash may stay.
        return settings.AdminPasswordHash is { } hash
            ? user with { PasswordHash = hash }
            : user with { PasswordHash = PasswordHash.Make(settings.AdminPassword!), MustChangePassword = true };
    }

    static bool HasPassword(ServerSettings settings) =>
        !settings.NoAuthentication && (settings.AdminPasswordHash is not null || settings.AdminPassword is not null);

    static InsertDocument Set(string setting) =>
        SettingDocument.Kind.Insert(new SettingDocument(JsonSerializer.SerializeToElement(true)), RuntimeSetting.IdOf(setting));
}
