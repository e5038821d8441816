using System.Text.Json;

namespace Seqsvr.Server.Features.Settings;

/// <summary>A setting as clients see and send it. The names are Seq's.</summary>
internal sealed record SettingEntity
{
    public string? Name { get; init; }

    /// <summary>JSON null where it is not set, or is a secret; undefined where a client has not sent it.</summary>
    public JsonElement Value { get; init; }
}
