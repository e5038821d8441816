using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Users;

/// <summary>A person as they are stored: with a hash of the password, never the password.</summary>
internal sealed record User
{
    /// <summary>The id of the first administrator, whom everybody is while nobody has to log in.</summary>
    public const string AdministratorId = "user-admin";

    /// <summary>Users in the metastore; one is found by name, in any case.</summary>
    public static readonly DocumentKind<User> Kind = new("user", _ => null, user => KeyOf(user.Username));

    public string Username { get; init; } = "";

    public string? DisplayName { get; init; }

    public string? EmailAddress { get; init; }

    /// <summary>What the person has set for themselves: clients keep what they like.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, JsonElement> Preferences { get; init => field = value ?? new Dictionary<string, JsonElement>(); } =
        new Dictionary<string, JsonElement>();

    /// <summary>Null for a person who cannot log in.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The next login must bring a new password.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>All that this person ever sees of the events; null for everything.</summary>
    public DescriptiveFilter? ViewFilter { get; init; }

    /// <summary>See <see cref="Role"/>.</summary>
    [AllowNull]
    public IReadOnlyList<string> RoleIds { get; init => field = value ?? []; } = [];

    /// <summary>Sessions that began under another stamp have ended. A new password or other roles bring a new one.</summary>
    public string SessionStamp { get; init; } = "";

    /// <summary>What <see cref="Kind"/> finds a user by.</summary>
    public static string KeyOf(string username) => username.Trim().ToLowerInvariant();
}
