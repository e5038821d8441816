using System.Runtime.CompilerServices;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Features.Users;

/// <summary>The users as requests need them: from memory, without parsing anything. Thread-safe.</summary>
internal sealed class People(DocumentCollection<User> users)
{
    /// <summary>One for each document in memory; gone with it.</summary>
    readonly ConditionalWeakTable<Stored<User>, UserCaller> _callers = [];

    public DocumentCollection<User> Users => users;

    /// <summary>The user with the id, or null.</summary>
    public UserCaller? Find(string id) => users.Find(id) is { } user ? CallerOf(user) : null;

    /// <summary>The user with the name, in any case, or null.</summary>
    public Stored<User>? FindByName(string name) => User.KeyOf(name) is { Length: > 0 } key ? users.FindByKey(key) : null;

    /// <summary>Whether somebody could log in who may do everything.</summary>
    public bool HasAdministrator => users.ListAll().Any(user => IsAdministrator(user.Value));

    /// <summary>Whether there is such a one apart from the user with the id.</summary>
    public bool HasAdministratorBesides(string id) => users.ListAll().Any(user => user.Id != id && IsAdministrator(user.Value));

    public static bool IsAdministrator(User user) => user.PasswordHash is not null && user.RoleIds.Contains(Role.AdministratorId);

    UserCaller CallerOf(Stored<User> user) =>
        _callers.TryGetValue(user, out var caller) ? caller : _callers.GetValue(user, present => new UserCaller(present));
}
