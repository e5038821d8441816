using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Settings;

/// <summary><c>api/settings</c>: every setting is always there, with the value null until somebody sets it.</summary>
/// <param name="settings">The settings.</param>
/// <param name="key">What secrets are sealed with; null where the server has none.</param>
/// <param name="whyNot">Why a setting may not have a value (null: be cleared) at this moment; null where it may.</param>
internal sealed class SettingEndpoints(RuntimeSettings settings, SecretKey? key, Func<RuntimeSetting, JsonElement?, string?> whyNot)
{
    const string Path = "api/settings";

    /// <summary><c>GET</c> of one setting, for the lines of the table of routes that name it.</summary>
    public RequestDelegate Show(RuntimeSetting setting) => context => AnswerAsync(context, setting, settings.Find(setting.Id));

    /// <summary><c>GET {id}</c>.</summary>
    public Task FindAsync(HttpContext context) => Show(SettingOf(context))(context);

    /// <summary><c>PUT {id}?version=N</c>: sets it, or clears it with null.</summary>
    public async Task UpdateAsync(HttpContext context)
    {
        var setting = SettingOf(context);
        var version = EntityAddress.VersionOf(context);
        var entity = EntityJson.Read<SettingEntity>(await RequestBody.ReadAsync(context.Request), out var id);
        CheckName(setting, id, entity.Name);
        var stored = await settings.SetAsync(setting.Id, Accept(setting, entity.Value), version, context.RequestAborted);
        await AnswerAsync(context, setting, stored);
    }

    static RuntimeSetting SettingOf(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return KnownRuntimeSettings.Find(id) ?? throw new RequestRefusedException(
            StatusCodes.Status404NotFound, $"There is no setting {id}; the nearest is {RuntimeSetting.IdOf(KnownRuntimeSettings.Nearest(id))}.");
    }

    static void CheckName(RuntimeSetting setting, string? id, string? name)
    {
        foreach (var (said, meant) in new[] { (id, id), (name, name is null ? null : RuntimeSetting.IdOf(name)) })
            if (!string.IsNullOrEmpty(said) && KnownRuntimeSettings.Find(meant!) != setting)
                throw Refuse($"The body is of {said}, but the address is of {setting.Name}.");
    }

    SettingDocument Accept(RuntimeSetting setting, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw Refuse("The body has no Value; to clear the setting, send null.");
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString())))
            return whyNot(setting, null) is { } whyNotCleared ? throw Refuse(whyNotCleared) : new SettingDocument(null);
        var accepted = setting.Coerce(value) ?? throw Refuse($"The setting {setting.Name} cannot have this value: expected {setting.Expected}, or null to clear it.");
        if ((setting.Refusal(accepted) ?? whyNot(setting, accepted)) is { } reason)
            throw Refuse(reason);
        return setting.IsSecret ? Seal(setting, accepted.GetString()!) : new SettingDocument(accepted);
    }

    /// <summary>Sealed for its own setting, so that it cannot be passed off as another's.</summary>
    SettingDocument Seal(RuntimeSetting setting, string secret) => key is null
        ? throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "The server has no secret key, so it cannot keep secrets.")
        : new SettingDocument(null, key.Seal(Encoding.UTF8.GetBytes(secret), setting.Purpose));

    static Task AnswerAsync(HttpContext context, RuntimeSetting setting, Stored<SettingDocument>? stored)
    {
        var self = $"{Path}/{setting.Id}" + (stored is null ? "" : $"?version={stored.Version}");
        var entity = new SettingEntity { Name = setting.Name, Value = stored?.Value.Value ?? JsonElement.Parse("null") };
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
            EntityJson.Write(writer, setting.Id, entity, [("Self", self), ("Group", $"{Path}/resources")], []));
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
