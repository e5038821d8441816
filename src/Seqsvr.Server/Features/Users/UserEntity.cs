using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Users;

/// <summary>A person as clients see and send them. The names are Seq's.</summary>
internal sealed record UserEntity
{
    public string Username { get; init; } = "";

    public string? DisplayName { get; init; }

    public string? EmailAddress { get; init; }

    [AllowNull]
    public IReadOnlyDictionary<string, JsonElement> Preferences { get; init => field = value ?? new Dictionary<string, JsonElement>(); } =
        new Dictionary<string, JsonElement>();

    /// <summary>Sent to set a password; never shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NewPassword { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DescriptiveFilter? ViewFilter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MustChangePassword { get; init; }

    [AllowNull]
    public IReadOnlyList<string> RoleIds { get; init => field = value ?? []; } = [];

    /// <summary>For the header <c>X-Seq-CsrfToken</c>: shown to whoever the session is, by login and <c>api/users/current</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CsrfToken { get; init; }
}
