using System.Text.Json;
using Seqsvr.Server.Configuration.Runtime;

namespace Seqsvr.Server.Features.Users;

/// <summary>What a new user begins with, as the settings <c>NewUser...</c> say now.</summary>
internal sealed class NewUserDefaults(RuntimeSettings settings)
{
    /// <summary>Without a setting: someone who looks at events and keeps things of their own.</summary>
    const string UsualRoleId = "role-user";

    public IReadOnlyList<string> RoleIds => settings.NewUserRoleIds is { Count: > 0 } ids ? ids : [UsualRoleId];

    public IReadOnlyDictionary<string, JsonElement> Preferences => settings.NewUserPreferences;
}
