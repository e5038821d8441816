using System.Text.Json.Serialization;

namespace Seqsvr.Server.Http.Entities;

/// <summary>
/// What people keep for themselves or share: signals, queries, dashboards... The names are Seq's; clients and the metastore have the same form.
/// </summary>
internal abstract record OwnedDocument
{
    /// <summary>The user whose it is; null for a shared one.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Only callers with the permission Project change it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The older name of <see cref="IsProtected"/>: taken, and never shown or kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsRestricted { get; init; }
}
