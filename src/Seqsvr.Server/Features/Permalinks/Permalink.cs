using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.Permalinks;

/// <summary>A link to one event that goes on when retention has deleted the event: the document has a copy.</summary>
internal sealed record Permalink
{
    public static readonly DocumentKind<Permalink> Kind = new("permalink", permalink => permalink.OwnerId);

    /// <summary>What was stored once has passed the limits of its time.</summary>
    static readonly EventLimits NoLimits = new()
    {
        EventBytesMax = int.MaxValue, DepthMax = 256, PropertiesMax = int.MaxValue, PropertyNameBytesMax = int.MaxValue, PathBytesMax = int.MaxValue,
        NumberBytesMax = int.MaxValue,
    };

    /// <summary>The user whose it is; null for a shared one.</summary>
    public string? OwnerId { get; init; }

    public required string EventId { get; init; }

    public required string CreatedUtc { get; init; }

    /// <summary>The event as CLEF.</summary>
    public required string Clef { get; init; }

    /// <summary>The event, from the copy; null where this version cannot read it.</summary>
    public EventRow? Event()
    {
        if (!Events.Model.EventId.TryParse(EventId, out var id)
            || !ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(Clef), NoLimits, out var batch, out _) || batch is not { Count: 1 })
            return null;
        batch.AssignSequence(id.Sequence);
        return new EventRow(batch, 0);
    }
}
