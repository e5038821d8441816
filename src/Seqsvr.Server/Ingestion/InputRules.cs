using System.Text;
using Seqsvr.Events.Batches;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// What happens to events before they are stored, as an API key's input settings say: server time and applied properties first, so that the
/// filter sees the event as it will be stored; then filter and minimum level. Works on the columns of the parsed batch. Immutable.
/// </summary>
internal sealed class InputRules
{
    /// <summary>Takes events as they are.</summary>
    public static readonly InputRules None = new(null, null, null, useServerTimestamps: false);

    readonly PropertyOverlay? _applied;
    readonly InputFilter? _filter;
    readonly LogEventLevel? _minimum;
    readonly bool _useServerTimestamps;

    /// <summary>Each part may be missing.</summary>
    public InputRules(PropertyOverlay? applied, InputFilter? filter, LogEventLevel? minimum, bool useServerTimestamps)
    {
        _applied = applied;
        _filter = filter;
        _minimum = minimum;
        _useServerTimestamps = useServerTimestamps;
        ChangesNothing = applied is null && filter is null && minimum is null && !useServerTimestamps;
        Accepted = Encoding.UTF8.GetBytes(minimum is { } level ? $$"""{"MinimumLevelAccepted":"{{level}}"}""" : """{"MinimumLevelAccepted":null}""");
    }

    /// <summary>True where <see cref="Apply"/> would give back what it gets.</summary>
    public bool ChangesNothing { get; }

    /// <summary>True where events get properties, so that what their templates render to may change.</summary>
    public bool ChangesProperties => _applied is not null;

    /// <summary>The body of a good answer, from which clients learn what they need not send. They search this text, so it has no blanks.</summary>
    public ReadOnlyMemory<byte> Accepted { get; }

    /// <summary>The events to store, in their order; null where none is left.</summary>
    public EventBatch? Apply(EventBatch batch, TimeProvider time)
    {
        if (ChangesNothing)
            return batch;
        var now = time.GetUtcNow().UtcTicks;
        if (_applied is not null)
            batch = _applied.Apply(batch);
        // One time for all: their arrival numbers keep them in order.
        if (_useServerTimestamps)
            batch = batch.At(now);
        return _filter is null && _minimum is null ? batch : Select(batch, now);
    }

    EventBatch? Select(EventBatch batch, long now)
    {
        List<int> rows = [.. Enumerable.Range(0, batch.Count)];
        // Both must agree, so the cheaper one goes first.
        if (_minimum is { } minimum)
            MinimumLevel.Narrow(batch, rows, minimum);
        _filter?.Narrow(batch, rows, now);
        if (rows.Count == batch.Count)
            return batch;
        return rows.Count == 0 ? null : EventBatchSelection.Take(batch, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
    }
}
