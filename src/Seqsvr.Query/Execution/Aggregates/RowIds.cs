using Seqsvr.Events.Model;
using Seqsvr.Query.Execution.Laterals;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Tells which row stands at a position among the selected rows of a batch.</summary>
internal readonly ref struct RowIds(Batch batch, Selection selection, UnnestedRows? unnested)
{
    readonly ReadOnlySpan<long> _timestamps = batch.Group.Timestamps;
    readonly ReadOnlySpan<long> _sequences = batch.Group.Sequences;

    public RowId this[int position]
    {
        get
        {
            var row = selection[position];
            return new RowId(new EventId(_timestamps[row], _sequences[row]), unnested?.Ordinals[position] ?? 0);
        }
    }
}
