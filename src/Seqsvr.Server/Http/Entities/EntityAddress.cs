using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>What the address of an entity says.</summary>
internal static class EntityAddress
{
    /// <summary>The version that must be the present one, as the link <c>Self</c> carries it; null takes any.</summary>
    public static long? VersionOf(HttpContext context) => new QueryReader(context.Request.Query).Integer("version", 1, int.MaxValue);
}
