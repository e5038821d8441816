using Microsoft.AspNetCore.Http;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Server.Http;

/// <summary>Whom a request acts for. <see cref="CallerCheck"/> finds out, once for each request.</summary>
/// <param name="UserId">Whose documents are theirs; null for a key that is nobody's.</param>
/// <param name="Permissions">What they may do.</param>
internal record Caller(string? UserId, IReadOnlySet<Permission> Permissions)
{
    /// <summary>Everybody without a key, while nobody has to log in.</summary>
    public static readonly Caller Administrator = new("user-admin", Enum.GetValues<Permission>().ToHashSet());

    /// <summary>Somebody who has neither a key nor a session, where events are taken from everyone.</summary>
    public static readonly Caller Sender = new(null, new HashSet<Permission> { Permission.Ingest });

    /// <summary>
    /// All that they ever see of the events; null for everything. Throws <see cref="RequestRefusedException"/> where that cannot be told. Whoever reads events
    /// for a caller asks for this.
    /// </summary>
    public virtual Expression? ViewFilter => null;

    /// <summary>The caller of a request that has passed the check.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request has not passed the check of its caller.");

    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>Throws <see cref="RequestRefusedException"/> (403) where they may not; <paramref name="what"/> completes "… needs the permission".</summary>
    public void Demand(Permission permission, string what)
    {
        if (!May(permission))
            throw new RequestRefusedException(StatusCodes.Status403Forbidden, $"{what} needs the permission {permission}.");
    }
}
