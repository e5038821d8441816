using System.Text.Json.Serialization;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>
/// An API key as it is stored: without its token, of which only a hash is kept. The key without a token, called None, stands for requests that
/// carry none.
/// </summary>
internal sealed record ApiKey
{
    /// <summary>The id of the key without a token.</summary>
    public const string NoneId = "apikey-none";

    /// <summary>Keys in the metastore; one is found by its hash.</summary>
    public static readonly DocumentKind<ApiKey> Documents = new("apikey", key => key.OwnerId, key => key.TokenHash);

    /// <summary>The key without a token, as it is made.</summary>
    public static readonly ApiKey None = new() { Title = "None" };

    /// <summary>For people.</summary>
    public string? Title { get; init; }

    /// <summary>See <see cref="ApiKeyToken.Hash"/>; null for None.</summary>
    public string? TokenHash { get; init; }

    /// <summary>The first characters of the token, by which people tell keys apart; null for None.</summary>
    public string? TokenPrefix { get; init; }

    /// <summary>The user whose key it is; null for a shared key.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What a request with the key may do.</summary>
    [JsonConverter(typeof(PermissionNames))]
    public IReadOnlyList<Permission> AssignedPermissions { get; init; } = [Permission.Ingest];

    /// <summary>What happens to events that come with the key.</summary>
    public InputSettings InputSettings { get; init; } = new();

    [JsonIgnore]
    public bool IsDefault => TokenHash is null;
}
