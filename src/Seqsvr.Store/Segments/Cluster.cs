namespace Seqsvr.Store.Segments;

/// <summary>The rows of a block that have one message template and one set of columns and kinds: an event type, nearly always.</summary>
internal sealed class Cluster(int blockShape)
{
    /// <summary>The block's number for the set of columns and kinds.</summary>
    public int BlockShape { get; } = blockShape;

    /// <summary>How many rows.</summary>
    public int Rows { get; set; }
}
