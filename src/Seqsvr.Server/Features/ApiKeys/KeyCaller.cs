using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Clef;
using Seqsvr.Metastore.Documents;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>A key that is ready for requests: made once for each version of its document.</summary>
internal sealed record KeyCaller : Caller
{
    readonly InputSource? _input;
    readonly string? _problem;
    volatile KeyCaller? _forOwner;

    public KeyCaller(Stored<ApiKey> stored, EventLimits limits, InputMeter meter)
        : base(stored.Value.OwnerId, stored.Value.AssignedPermissions.ToFrozenSet())
    {
        try
        {
            _input = new InputSource(stored.Value.Title ?? stored.Id, InputRulesCompiler.Compile(stored.Value.InputSettings, limits), meter);
        }
        catch (RequestRefusedException error)
        {
            // It was checked when it was written, so the rules of this server have changed since, or its limits.
            _problem = $"The input settings of the API key {stored.Value.Title ?? stored.Id} are not valid any more: {error.Message.TrimEnd('.')}. Change the key.";
        }
    }

    /// <summary>The user whose key it is, as they are now; null for a shared key.</summary>
    Caller? Owner { get; init; }

    /// <summary>Of its owner: a key shows nobody more than they would see themselves.</summary>
    public override Expression? ViewFilter => Owner?.ViewFilter;

    /// <summary>
    /// What happens to the events of a request. Throws <see cref="RequestRefusedException"/> (503, so that senders keep them) where that cannot be told.
    /// </summary>
    public InputSource Input => _input ?? throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, _problem!);

    /// <summary>The key as it counts while its owner is as they are: it permits nothing that they may not do themselves.</summary>
    public KeyCaller For(Caller owner)
    {
        // One is kept, since owners seldom change. Whoever comes second in a race makes the same again.
        if (_forOwner is { } present && ReferenceEquals(present.Owner, owner))
            return present;
        return _forOwner = this with { Owner = owner, Permissions = Permissions.Where(owner.May).ToFrozenSet() };
    }
}
