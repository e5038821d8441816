using System.Text.Json;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;

namespace Seqsvr.Server.Features.Settings;

/// <summary>When authentication may be switched on and off: never so that nobody can get in any more, or everybody by accident.</summary>
/// <param name="settings">Where the server listens, and whether its operator wants it open.</param>
/// <param name="hasAdministrator">Whether there is somebody who could log in and may do everything.</param>
internal sealed class AuthenticationSwitch(ServerSettings settings, Func<bool> hasAdministrator)
{
    /// <summary>Why a setting may not have a value at this moment; null where it may. A null value clears it.</summary>
    public string? WhyNot(RuntimeSetting setting, JsonElement? value)
    {
        if (setting.Name != KnownRuntimeSettings.IsAuthenticationEnabled)
            return null;
        var isOn = value?.GetBoolean() == true;
        if (isOn && !hasAdministrator())
            return "IsAuthenticationEnabled cannot be True yet: nobody could log in any more. Give an administrator a password first (NewPassword of user-admin).";
        if (!isOn && !settings.NoAuthentication && settings.ListenUris.FirstOrDefault(uri => !uri.IsLoopback) is { } exposed)
            return $"IsAuthenticationEnabled cannot be False: everyone who can reach {exposed} could use the server. Where that is wanted, start it with {EnvironmentSettings.VariableFor(KnownSettings.NoAuthentication)}=True.";
        return null;
    }
}
