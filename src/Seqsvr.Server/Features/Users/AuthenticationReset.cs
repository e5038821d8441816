using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration.Runtime;

namespace Seqsvr.Server.Features.Users;

/// <summary>How people get in, for <c>seqsvr auth</c>, on the documents of a server that is stopped.</summary>
public sealed class AuthenticationReset(CachedDocumentStore documents)
{
    readonly DocumentCollection<User> _users = new(documents, User.Kind);

    /// <summary>Whether people must log in.</summary>
    public bool IsEnabled => new RuntimeSettings(documents).IsAuthenticationEnabled;

    /// <summary>Each user: name, titles of the roles, and whether there is a password.</summary>
    public IEnumerable<(string Username, IReadOnlyList<string> Roles, bool CanLogIn)> Accounts => _users.ListAll().Select(user => (
        user.Value.Username,
        (IReadOnlyList<string>)[.. user.Value.RoleIds.Select(id => Role.Find(id)?.Title ?? id)],
        user.Value.PasswordHash is not null));

    /// <summary>The name that <see cref="ResetAsync"/> takes where none is given: that of the first administrator.</summary>
    public string UsualName => _users.Find(User.AdministratorId)?.Value.Username ?? "admin";

    /// <summary>
    /// Makes the user an administrator with this password, and switches authentication on, with passwords that the server checks itself. Every session of
    /// the user ends. Throws <see cref="StartupException"/> for a name or a password that nobody could have, and <see cref="MetastoreException"/>.
    /// </summary>
    /// <param name="username">Someone who is there, or who is made.</param>
    public async Task ResetAsync(string username, string password, CancellationToken cancellation)
    {
        if ((UserGroup.NameProblem(username) ?? PasswordHash.Problem(password)) is { } problem)
            throw new StartupException(problem);
        var present = _users.FindByKey(User.KeyOf(username));
        var user = (present?.Value ?? new User { Username = username.Trim() }) with
        {
            PasswordHash = PasswordHash.Make(password),
            MustChangePassword = false,
            SessionStamp = UserGroup.NewStamp(),
        };
        user = user with { RoleIds = [.. user.RoleIds.Append(Role.AdministratorId).Distinct()] };
        await documents.ApplyAsync(
            [
                present is null
                    ? User.Kind.Insert(user, _users.Find(User.AdministratorId) is null ? User.AdministratorId : null)
                    : User.Kind.Update(present.Id, user, null),
                Set(KnownRuntimeSettings.IsAuthenticationEnabled, JsonSerializer.SerializeToElement(true)),
                Set(KnownRuntimeSettings.AuthenticationProvider, null),
            ],
            cancellation);
    }

    DocumentChange Set(string name, JsonElement? value)
    {
        var (id, document) = (RuntimeSetting.IdOf(name), new SettingDocument(value));
        return documents.Get(id) is null ? SettingDocument.Kind.Insert(document, id) : SettingDocument.Kind.Update(id, document, null);
    }
}
