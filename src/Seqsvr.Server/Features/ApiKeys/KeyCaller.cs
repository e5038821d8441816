using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Clef;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>A key that is ready for requests: made once for each version of its document.</summary>
internal sealed record KeyCaller : Caller
{
    readonly InputRules? _rules;
    readonly string? _problem;

    public KeyCaller(Stored<ApiKey> stored, EventLimits limits)
        : base(stored.Value.OwnerId, stored.Value.AssignedPermissions.ToFrozenSet())
    {
        try
        {
            _rules = InputRulesCompiler.Compile(stored.Value.InputSettings, limits);
        }
        catch (RequestRefusedException error)
        {
            // It was checked when it was written, so the rules of this server have changed since, or its limits.
            _problem = $"The input settings of the API key {stored.Value.Title ?? stored.Id} are not valid any more: {error.Message.TrimEnd('.')}. Change the key.";
        }
    }

    /// <summary>
    /// What happens to the events of a request. Throws <see cref="RequestRefusedException"/> (503, so that senders keep them) where that cannot be told.
    /// </summary>
    public InputRules Rules => _rules ?? throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, _problem!);
}
