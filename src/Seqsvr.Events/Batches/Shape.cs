using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// The form of an event: which columns it has, in the order they were sent, and of which kind each is. Events written by one
/// line of code share a shape; there are far fewer shapes than events.
/// </summary>
/// <param name="Columns">Index of each column in the batch's paths.</param>
/// <param name="Kinds">The kind of each, same length.</param>
public sealed record Shape(int[] Columns, SlotKind[] Kinds)
{
    /// <summary>How many slots an event of this shape takes.</summary>
    public int SlotCount => Columns.Length;
}
