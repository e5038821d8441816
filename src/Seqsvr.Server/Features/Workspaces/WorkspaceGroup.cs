using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Workspaces;

/// <summary><c>api/workspaces</c>.</summary>
internal sealed class WorkspaceGroup(DocumentCollection<Workspace> workspaces) : OwnedGroup<Workspace>(workspaces, "api/workspaces")
{
    protected override Workspace Settle(Workspace workspace) => base.Settle(workspace) with
    {
        DefaultSignalExpression = SignalExpressionPart.Settle(workspace.DefaultSignalExpression, nameof(Workspace.DefaultSignalExpression)),
    };
}
