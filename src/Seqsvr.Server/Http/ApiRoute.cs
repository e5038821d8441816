using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>One line of the <see cref="RouteTable"/>: who may do what where.</summary>
/// <param name="Pattern">Path, with ASP.NET's placeholders.</param>
/// <param name="Verbs">The HTTP methods; all others are answered with 405.</param>
/// <param name="Permission">What the caller needs.</param>
/// <param name="Handler">Answers the request.</param>
internal sealed record ApiRoute(string Pattern, string[] Verbs, Permission Permission, RequestDelegate Handler)
{
    /// <summary>What the bodies of requests and answers are; null where no entity is.</summary>
    public Type? Entity { get; init; }

    /// <summary>True where the answer is a list of entities, and what is posted becomes one of them.</summary>
    public bool IsList { get; init; }
}
