using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Features.Workspaces;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Users;

/// <summary>
/// <c>api/users</c>. With the permission Organization one sees and changes everybody; without, oneself, and of that only what is nobody else's business.
/// </summary>
internal sealed class UserGroup(People people, DocumentCollection<Workspace> workspaces, NewUserDefaults defaults)
    : EntityGroup<UserEntity, User>(people.Users, "api/users")
{
    /// <summary>The preference that names the workspace somebody begins in.</summary>
    const string DefaultWorkspace = "DefaultWorkspaceId";

    /// <summary>Longest name, in characters.</summary>
    public const int UsernameLengthMax = 200;

    public override UserEntity Template(Caller caller) => new() { RoleIds = defaults.RoleIds, Preferences = defaults.Preferences };

    public override User Accept(UserEntity entity, Stored<User>? present, Caller caller)
    {
        if (!caller.May(Permission.Organization))
            RefuseWhatIsOthersBusiness(entity, present, caller);
        CheckName(entity.Username);
        CheckRoles(entity.RoleIds, present?.Value, caller);
        if (present is not null && People.IsAdministrator(present.Value) && !entity.RoleIds.Contains(Role.AdministratorId))
            RefuseToLoseTheLast(present);
        var user = (present?.Value ?? new User()) with
        {
            Username = entity.Username.Trim(),
            DisplayName = entity.DisplayName,
            EmailAddress = entity.EmailAddress,
            Preferences = entity.Preferences,
            ViewFilter = AcceptFilter(entity.ViewFilter),
            MustChangePassword = entity.MustChangePassword,
            RoleIds = [.. entity.RoleIds.Distinct()],
        };
        if (entity.NewPassword is { } password)
            user = user with { PasswordHash = HashOf(password) };
        return EndsSessions(user, present?.Value) ? user with { SessionStamp = NewStamp() } : user;
    }

    /// <summary>
    /// Gives a new user a workspace of their own, unless whoever made them has said which they begin in. Each needs the id of the other: a server that ends
    /// between the steps leaves a user who begins with the shared workspaces.
    /// </summary>
    public override async Task<Stored<User>> FinishAsync(Stored<User> made, CancellationToken cancellation)
    {
        if (defaults.Workspace is not { } content || made.Value.Preferences.ContainsKey(DefaultWorkspace))
            return made;
        var workspace = await workspaces.InsertAsync(
            new Workspace { Title = made.Value.Username, Description = "What a new user begins with.", OwnerId = made.Id, Content = content }, cancellation);
        var preferences = new Dictionary<string, JsonElement>(made.Value.Preferences) { [DefaultWorkspace] = JsonSerializer.SerializeToElement(workspace.Id) };
        return await Documents.UpdateAsync(made.Id, made.Value with { Preferences = preferences }, made.Version, cancellation);
    }

    public override UserEntity Show(Stored<User> stored) => new()
    {
        Username = stored.Value.Username,
        DisplayName = stored.Value.DisplayName,
        EmailAddress = stored.Value.EmailAddress,
        Preferences = stored.Value.Preferences,
        ViewFilter = stored.Value.ViewFilter,
        MustChangePassword = stored.Value.MustChangePassword,
        RoleIds = stored.Value.RoleIds,
    };

    public override string WhyKeyTaken => "Another user has this name already.";

    public override bool CanSee(Stored<User> stored, Caller caller) => stored.Id == caller.UserId || caller.May(Permission.Organization);

    /// <summary>What is made here is made with Organization; <see cref="Accept"/> has seen to the rest.</summary>
    public override bool CanOwn(User user, Caller caller) => true;

    public override string? WhyItStays(Stored<User> stored, Caller caller) =>
        !caller.May(Permission.Organization) ? $"Deleting a user needs the permission {Permission.Organization}."
        : People.IsAdministrator(stored.Value) && !people.HasAdministratorBesides(stored.Id) ? LastAdministrator
        : stored.Id == User.AdministratorId ? "This user is whom everybody is where authentication is off, so it cannot be deleted. Take its roles instead."
        : null;

    /// <summary>With a user goes what was theirs: keys, sessions, private documents.</summary>
    public override IEnumerable<DocumentChange> GoesAlong(Stored<User> stored) =>
        Documents.Store.OwnedBy(stored.Id).Select(document => new DeleteDocument(document.Id));

    public override IEnumerable<(string Relation, string Link)> MoreLinks(string id) =>
    [
        ("SearchHistory", $"{Path}/{Uri.EscapeDataString(id)}/searches"),
        ("UnlinkAuthenticationProvider", $"{Path}/{Uri.EscapeDataString(id)}/unlinkauthenticationprovider"),
    ];

    /// <summary><c>POST {id}/unlinkauthenticationprovider</c>: nobody is linked to another provider yet, so there is nothing to undo.</summary>
    public Task UnlinkAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return Documents.Find(id) is not null
            ? JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray())
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no user {id}.");
    }

    /// <summary>Null, or why nobody could have the name.</summary>
    public static string? NameProblem(string name) =>
        name.Trim().Length is 0 or > UsernameLengthMax || name.Any(char.IsControl) ? $"Username must have 1 to {UsernameLengthMax} characters." : null;

    /// <summary>Another one each time.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    const string LastAdministrator = "This is the last administrator who can log in: make another one first.";

    static bool EndsSessions(User user, User? present) =>
        present is null || user.PasswordHash != present.PasswordHash || !user.RoleIds.ToHashSet().SetEquals(present.RoleIds);

    static void RefuseWhatIsOthersBusiness(UserEntity entity, Stored<User>? present, Caller caller)
    {
        if (present is null || present.Id != caller.UserId)
            caller.Demand(Permission.Organization, "Making or changing another user");
        var user = present!.Value;
        if (entity.Username != user.Username || !entity.RoleIds.SequenceEqual(user.RoleIds) || (entity.ViewFilter ?? new()) != (user.ViewFilter ?? new())
            || entity.MustChangePassword != user.MustChangePassword)
            caller.Demand(Permission.Organization, "Changing Username, RoleIds, ViewFilter or MustChangePassword");
    }

    static void CheckName(string name)
    {
        if (NameProblem(name) is { } problem)
            throw Refuse(problem);
    }

    /// <summary>Nobody gives more than they have; what somebody else gave may stay.</summary>
    static void CheckRoles(IReadOnlyList<string> ids, User? present, Caller caller)
    {
        foreach (var id in ids)
        {
            var role = Role.Find(id) ?? throw Refuse($"There is no role {id}; choose among {string.Join(", ", Role.All.Select(known => known.Id))}.");
            if (present?.RoleIds.Contains(id) != true)
                foreach (var permission in role.Permissions)
                    caller.Demand(permission, $"Giving the role {role.Title}");
        }
    }

    static DescriptiveFilter? AcceptFilter(DescriptiveFilter? filter)
    {
        var settled = filter?.Settled();
        Filters.ParseLasting(settled?.Filter);
        return settled;
    }

    static string HashOf(string password) => PasswordHash.Problem(password) is { } problem ? throw Refuse(problem) : PasswordHash.Make(password);

    void RefuseToLoseTheLast(Stored<User> present)
    {
        if (!people.HasAdministratorBesides(present.Id))
            throw Refuse(LastAdministrator);
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
