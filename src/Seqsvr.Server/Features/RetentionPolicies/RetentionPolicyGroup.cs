using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.RetentionPolicies;

/// <summary><c>api/retentionpolicies</c>.</summary>
internal sealed class RetentionPolicyGroup(DocumentCollection<RetentionPolicy> policies)
    : DocumentGroup<RetentionPolicy>(policies, "api/retentionpolicies")
{
    static readonly TimeSpan TimeMax = TimeSpan.FromDays(36_500);

    public override RetentionPolicy Template(Caller caller) => new();

    protected override RetentionPolicy Settle(RetentionPolicy policy)
    {
        if (policy.RetentionTime <= TimeSpan.Zero || policy.RetentionTime > TimeMax)
            throw Refuse($"The member RetentionTime must be longer than nothing and at most {TimeMax:c}.");
        // To forget the older form would make a policy for one signal a policy for everything.
        var said = policy.RemovedSignalExpression ?? (policy.SignalId is { } id ? SignalExpressionPart.Of(id) : null);
        var removed = SignalExpressionPart.Settle(said, nameof(RetentionPolicy.RemovedSignalExpression));
        if (removed is not null && policy.DataSource == DataSource.Series)
            throw Refuse("Signals are about events: leave RemovedSignalExpression null for the DataSource Series.");
        return policy with { RemovedSignalExpression = removed, SignalId = null };
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
