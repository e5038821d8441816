using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.Workspaces;

/// <summary>The shared workspace that a new instance has.</summary>
internal static class StandardWorkspace
{
    /// <summary>What adds it, with everything else that a new instance has in it.</summary>
    public static InsertDocument Insert(IReadOnlyList<string> signalIds, IReadOnlyList<string> queryIds, IReadOnlyList<string> dashboardIds) =>
        Workspace.Kind.Insert(new Workspace
        {
            Title = "Shared",
            Description = "What everyone begins with.",
            Content = new WorkspaceContent { SignalIds = signalIds, QueryIds = queryIds, DashboardIds = dashboardIds },
        });
}
