using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Segments;

/// <summary>One shape of one batch, as the block that is being written sees it.</summary>
internal sealed class RowForm
{
    /// <summary>Index of the batch in <see cref="RowOrder.Batches"/>.</summary>
    public required int BatchIndex { get; init; }

    public required EventBatch Batch { get; init; }

    public required Shape Shape { get; init; }

    /// <summary>The block's column of each slot of the shape.</summary>
    public required int[] Columns { get; init; }

    /// <summary>The block's number for the set of (column, kind) pairs, which rows of several batches share.</summary>
    public required int BlockShape { get; init; }

    /// <summary>Which slot holds the code of the message template, or -1.</summary>
    public required int TemplatePosition { get; init; }

    /// <summary>The template code of the row seen last, and its cluster: one line of code writes most rows of a form.</summary>
    public (int Code, int Cluster) Last { get; set; } = (-2, -1);
}
