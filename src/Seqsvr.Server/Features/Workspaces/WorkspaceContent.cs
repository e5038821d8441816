using System.Diagnostics.CodeAnalysis;

namespace Seqsvr.Server.Features.Workspaces;

/// <summary>What is in a workspace, by ids. What an id meant may be gone.</summary>
internal sealed record WorkspaceContent
{
    [AllowNull]
    public IReadOnlyList<string> SignalIds { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<string> QueryIds { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<string> DashboardIds { get; init => field = value ?? []; } = [];

    [AllowNull]
    public IReadOnlyList<string> ViewIds { get; init => field = value ?? []; } = [];
}
