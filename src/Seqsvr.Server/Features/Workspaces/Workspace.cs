using System.Diagnostics.CodeAnalysis;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Workspaces;

/// <summary>What somebody wants to have at hand together.</summary>
internal sealed record Workspace : OwnedDocument
{
    public static readonly DocumentKind<Workspace> Kind = new("workspace", workspace => workspace.OwnerId);

    public string Title { get; init; } = "New Workspace";

    public string? Description { get; init; }

    /// <summary>The signals that are chosen at first.</summary>
    public SignalExpressionPart? DefaultSignalExpression { get; init; }

    [AllowNull]
    public WorkspaceContent Content { get; init => field = value ?? new(); } = new();
}
