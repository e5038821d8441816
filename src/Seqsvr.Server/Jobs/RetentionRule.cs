using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Server.Jobs;

/// <summary>One retention policy, ready to be carried out.</summary>
/// <param name="Id">Of the policy.</param>
/// <param name="Age">Events that happened longer ago go.</param>
/// <param name="Removed">Which of them; null for all.</param>
internal sealed record RetentionRule(string Id, TimeSpan Age, Expression? Removed)
{
    /// <summary>All that it says: two that say the same may have different trees, since signals are combined anew each time.</summary>
    public string Text { get; } = $"{Id} {Age:c} {Removed}";
}
