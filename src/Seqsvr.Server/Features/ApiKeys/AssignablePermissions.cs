using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>Which permissions a key may be given, and by whom.</summary>
internal static class AssignablePermissions
{
    static readonly Permission[] Assignable =
        [Permission.Ingest, Permission.Read, Permission.Write, Permission.Project, Permission.System, Permission.Organization];

    /// <summary>
    /// The permissions of these names, each once. Throws <see cref="RequestRefusedException"/>: 400 for one that does not exist or cannot be given, 403
    /// for one that the caller does not have.
    /// </summary>
    public static IReadOnlyList<Permission> Read(IEnumerable<string> names, Caller caller)
    {
        Permission[] wanted = [.. names.Select(Find).Distinct()];
        foreach (var permission in wanted)
            caller.Demand(permission, $"Giving a key the permission {permission}");
        return wanted;
    }

    static Permission Find(string name)
    {
        foreach (var permission in Assignable)
            if (name.Equals(permission.ToString(), StringComparison.OrdinalIgnoreCase))
                return permission;
        var choice = string.Join(", ", Assignable);
        throw new RequestRefusedException(StatusCodes.Status400BadRequest, name.Equals(nameof(Permission.Setup), StringComparison.OrdinalIgnoreCase)
            ? $"The permission Setup is no more, it was split up: give the key {Permission.Project}, {Permission.System} or {Permission.Organization} instead."
            : $"A key cannot be given the permission {name}; choose among {choice}.");
    }
}
