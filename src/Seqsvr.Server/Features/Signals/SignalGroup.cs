using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Query.Syntax;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Signals;

/// <summary><c>api/signals</c>.</summary>
internal sealed class SignalGroup(DocumentCollection<Signal> signals) : EntityGroup<Signal, Signal>(signals, "api/signals")
{
    public override IReadOnlyCollection<string> HeavyMembers => [nameof(Signal.Filters), nameof(Signal.Columns)];

    public override Signal Template(Caller caller) => new() { OwnerId = caller.UserId };

    public override Signal Accept(Signal signal, Stored<Signal>? present, Caller caller)
    {
        // Searches combine signals, and what they combine may be no longer than one text.
        if (signal.Filters.Sum(filter => filter.Filter?.Length ?? 0) > SyntaxLimits.TextLengthMax)
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, $"The filters of a signal may have {SyntaxLimits.TextLengthMax} characters together.");
        return signal with
        {
            Filters = [.. signal.Filters.Select(AcceptFilter)],
            IsProtected = signal.IsProtected || signal.IsRestricted == true,
            IsRestricted = null,
        };
    }

    public override Signal Show(Stored<Signal> stored) => stored.Value;

    public override string? OwnerOf(Signal signal) => signal.OwnerId;

    public override bool IsProtected(Signal signal) => signal.IsProtected;

    static DescriptiveFilter AcceptFilter(DescriptiveFilter filter, int index)
    {
        try
        {
            var settled = filter.Settled();
            Filters.ParseLasting(settled.Filter);
            return settled;
        }
        catch (RequestRefusedException error)
        {
            throw new RequestRefusedException(error.Status, error.Message)
            {
                Reasons = [.. error.Reasons ?? [], $"This is about the member Filters[{index}]."],
                Suggestion = error.Suggestion,
                Line = error.Line,
                Column = error.Column,
            };
        }
    }
}
