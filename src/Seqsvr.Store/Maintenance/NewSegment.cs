using Seqsvr.Store.Manifest;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>A segment that is complete on disk and that no manifest names for certain.</summary>
/// <param name="Reader">Open.</param>
/// <param name="Entry">How a manifest would list it.</param>
sealed record NewSegment(SegmentReader Reader, SegmentEntry Entry);
