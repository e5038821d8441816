namespace Seqsvr.Server.Features.Cluster;

/// <summary>A server that takes part in what clients see as one. The names are Seq's.</summary>
internal sealed record ClusterNode
{
    public required string Name { get; init; }

    /// <summary>Where other nodes reach it: nowhere, there are none.</summary>
    public string? ClusterListenUri { get; init; }

    public string? InternalListenUri { get; init; }

    public bool IsUpToDate { get; init; } = true;

    public double? DataAgeMilliseconds { get; init; }

    public double? MillisecondsSinceActiveSync { get; init; }

    public double? MillisecondsSinceLastHeartbeat { get; init; }

    public int? TotalActiveOps { get; init; }

    public int? RemainingActiveOps { get; init; }

    public bool IsLeading { get; init; } = true;

    public bool IsConnected { get; init; } = true;
}
