using System.Text.Json.Serialization;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Features.Users;

/// <summary>A set of permissions that has a name. There are these, and nobody changes them. Titles are Seq's, and clients compare them.</summary>
/// <param name="Id">As <c>role-administrator</c>; only the first two are Seq's.</param>
/// <param name="Title">For people.</param>
/// <param name="Permissions">What users with the role may do.</param>
/// <param name="Description">The same in words.</param>
internal sealed record Role(
    [property: JsonIgnore] string Id,
    string Title,
    [property: JsonConverter(typeof(PermissionNames))] IReadOnlyList<Permission> Permissions,
    string Description)
{
    public const string AdministratorId = "role-administrator";

    public static readonly IReadOnlyList<Role> All =
    [
        new(AdministratorId, "Administrator", [Permission.Ingest, Permission.Read, Permission.Write, Permission.Project, Permission.System, Permission.Organization],
            "Everything, and how the server itself runs."),
        new("role-user", "User (read/write)", [Permission.Read, Permission.Write], "Look at events, and keep signals, queries and dashboards."),
        new("role-useringest", "User (read/write/ingest)", [Permission.Ingest, Permission.Read, Permission.Write], "The same, and add events."),
        new("role-userreadonly", "User (read-only)", [Permission.Read], "Look at events and at what is shared."),
        new("role-projectowner", "Project Owner", [Permission.Ingest, Permission.Read, Permission.Write, Permission.Project],
            "What users do, and what concerns everyone: protected documents, shared API keys, retention."),
        new("role-organizationowner", "Organization Owner",
            [Permission.Ingest, Permission.Read, Permission.Write, Permission.Project, Permission.Organization], "What project owners do, and users."),
    ];

    /// <summary>The role with the id; null where there is none.</summary>
    public static Role? Find(string id) => All.FirstOrDefault(role => role.Id.Equals(id, StringComparison.Ordinal));

    /// <summary>What someone with these roles may do.</summary>
    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<string> roleIds) =>
        roleIds.Select(Find).OfType<Role>().SelectMany(role => role.Permissions).ToHashSet();
}
