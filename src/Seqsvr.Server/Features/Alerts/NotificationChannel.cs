using System.Diagnostics.CodeAnalysis;

namespace Seqsvr.Server.Features.Alerts;

/// <summary>Whom an alert tells: an instance of an app.</summary>
internal sealed record NotificationChannel
{
    /// <summary>Made by the server where a client leaves it null.</summary>
    public string? Id { get; init; }

    public string? NotificationMessage { get; init; }

    public bool IncludeContributingEvents { get; init; }

    public uint? IncludedContributingEventLimit { get; init; }

    public string? NotificationAppInstanceId { get; init; }

    /// <summary>What is otherwise for this alert.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> NotificationAppSettingOverrides { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();
}
