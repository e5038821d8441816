namespace Seqsvr.Store.Segments;

/// <summary>A file cannot be read as a segment at all: its header or footer is not what was written. Leave it out and say so.</summary>
public sealed class DamagedSegmentException(string segment, string reason, Exception? inner = null)
    : Exception($"segment {segment} is damaged and left out: {reason}", inner)
{
    /// <summary>The segment's name.</summary>
    public string Segment { get; } = segment;

    /// <summary>What does not fit, for people.</summary>
    public string Reason { get; } = reason;
}
