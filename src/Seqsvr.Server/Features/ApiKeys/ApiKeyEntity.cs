using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>An API key as clients see and send it. The names are Seq's; a null counts as the default.</summary>
internal sealed record ApiKeyEntity
{
    public string? Title { get; init; }

    /// <summary>Given or made when the key is created, told in that answer, and never again.</summary>
    public string? Token { get; init; }

    /// <summary>Set by the server.</summary>
    public string? TokenPrefix { get; init; }

    [AllowNull]
    public InputSettings InputSettings { get; init => field = value ?? new(); } = new();

    /// <summary>Whether this is the key for requests without a token. Set by the server.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The user whose key it is; null for a shared key.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Names of permissions.</summary>
    [AllowNull]
    public IReadOnlyList<string> AssignedPermissions { get; init => field = value ?? DefaultPermissions; } = DefaultPermissions;

    /// <summary>Set by the server.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputMetrics? InputMetrics { get; init; }

    static IReadOnlyList<string> DefaultPermissions => [nameof(Permission.Ingest)];
}
