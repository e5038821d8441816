using System.Text.Json;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.Workspaces;

namespace Seqsvr.Server.Features.Users;

/// <summary>What a new user begins with, as the settings <c>NewUser...</c> say now.</summary>
internal sealed class NewUserDefaults(RuntimeSettings settings)
{
    /// <summary>Without a setting: someone who looks at events and keeps things of their own.</summary>
    const string UsualRoleId = "role-user";

    public IReadOnlyList<string> RoleIds => settings.NewUserRoleIds is { Count: > 0 } ids ? ids : [UsualRoleId];

    public IReadOnlyDictionary<string, JsonElement> Preferences => settings.NewUserPreferences;

    /// <summary>What is in the workspace of their own; null where no setting says anything: then they begin with the shared ones, as everybody does.</summary>
    public WorkspaceContent? Workspace =>
        settings.NewUserShowSignalIds is null && settings.NewUserShowQueryIds is null && settings.NewUserShowDashboardIds is null
            && settings.NewUserShowViewIds is null
            ? null
            : new WorkspaceContent
            {
                SignalIds = settings.NewUserShowSignalIds ?? [],
                QueryIds = settings.NewUserShowQueryIds ?? [],
                DashboardIds = settings.NewUserShowDashboardIds ?? [],
                ViewIds = settings.NewUserShowViewIds ?? [],
            };
}
