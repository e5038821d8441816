using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Search;
using Seqsvr.Server.Search.Composed;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.RetentionPolicies;

/// <summary>
/// What the retention policies mean now. One whose signals cannot be found or read means nothing, rather than everything: it is reported, and no event
/// goes because of it.
/// </summary>
internal sealed class RetentionRules(DocumentCollection<RetentionPolicy> policies, SignalLookup findSignal, ILogger log)
{
    /// <summary>Sees what is shared. A policy is everybody's, so nobody's private signal may say what it removes.</summary>
    static readonly Caller Everybody = new(null, FrozenSet<Permission>.Empty);

    readonly HashSet<string> _reported = [];

    /// <summary>A sentence for each policy that cannot be carried out. Thread-safe.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            foreach (var policy in OfEvents())
                if (!TryRead(policy, out _, out var problem))
                    yield return $"The retention policy {policy.Id} cannot be carried out: {problem}";
        }
    }

    /// <summary>Those that can be carried out; the others are logged once. For one thread.</summary>
    public IReadOnlyList<RetentionRule> Read()
    {
        var rules = new List<RetentionRule>();
        foreach (var policy in OfEvents())
            if (TryRead(policy, out var rule, out var problem))
                rules.Add(rule!);
            else if (_reported.Add($"{policy.Id} {policy.Version} {problem}"))
                JobLog.RetentionImpossible(log, policy.Id, problem!);
        return rules;
    }

    /// <summary>There are no metric samples yet, so what is said about those is done.</summary>
    IEnumerable<Stored<RetentionPolicy>> OfEvents() => policies.ListAll().Where(stored => stored.Value.DataSource == DataSource.Stream);

    bool TryRead(Stored<RetentionPolicy> policy, out RetentionRule? rule, out string? problem)
    {
        try
        {
            var removed = SignalExpression.FilterOf(policy.Value.RemovedSignalExpression, findSignal, Everybody);
            (rule, problem) = (new RetentionRule(policy.Id, policy.Value.RetentionTime, removed), null);
            return true;
        }
        catch (RequestRefusedException refusal)
        {
            (rule, problem) = (null, refusal.Message + " Policies go by signals that are shared.");
            return false;
        }
    }
}
