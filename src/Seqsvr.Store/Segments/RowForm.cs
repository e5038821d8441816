using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Segments;

/// <summary>One shape of one batch, as the block that is being written sees it.</summary>
internal sealed class RowForm
{
    int[]? _placesInMixed;

    /// <summary>Index of the batch in <see cref="RowOrder.Batches"/>.</summary>
    public required int BatchIndex { get; init; }

    public required EventBatch Batch { get; init; }

    public required Shape Shape { get; init; }

    /// <summary>The block's number for the set of (column, kind) pairs, which rows of several batches share.</summary>
    public required int BlockShape { get; init; }

    /// <summary>For each slot of the shape which of the set's pairs it is.</summary>
    public required int[] Places { get; init; }

    /// <summary>Which slot holds the code of the message template, or -1.</summary>
    public required int TemplatePosition { get; init; }

    /// <summary>The template code of the row seen last, and its cluster: one line of code writes most rows of a form.</summary>
    public (int Code, int Cluster) Last { get; set; } = (-2, -1);

    /// <summary>
    /// For each slot of the shape its place among the columns of a mixed group. All rows of a form that are in mixed groups are in groups of one run.
    /// </summary>
    public ReadOnlySpan<int> PlacesIn(ColumnKinds mixed, ColumnKinds own) => _placesInMixed ??= FindPlaces(mixed, own);

    int[] FindPlaces(ColumnKinds mixed, ColumnKinds own)
    {
        var places = new int[Places.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = mixed.IndexOf(ColumnKinds.ColumnOf(own.Pairs[Places[i]]));
        return places;
    }
}
