using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Signals;

/// <summary><c>api/signals</c>.</summary>
internal sealed class SignalGroup(DocumentCollection<Signal> signals) : OwnedGroup<Signal>(signals, "api/signals")
{
    public override IReadOnlyCollection<string> HeavyMembers => [nameof(Signal.Filters), nameof(Signal.Columns)];

    protected override Signal Settle(Signal signal) =>
        base.Settle(signal) with { Filters = LastingFilters.Settle(signal.Filters, nameof(Signal.Filters)) };
}
