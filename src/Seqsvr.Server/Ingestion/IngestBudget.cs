using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Bounds the memory that request bodies take together, from the first byte read until the events are on disk. Thread-safe.
/// Senders beyond the bound are told to come back: waiting here would hold what they already sent.
/// </summary>
internal sealed class IngestBudget(long bytesMax)
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    long _taken;

    /// <summary>Bytes taken now.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>
    /// Takes <paramref name="bytes"/>, to be given back by <see cref="Return"/>; throws <see cref="RequestRefusedException"/> where they
    /// are not there.
    /// </summary>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= bytesMax)
            return;
        Interlocked.Add(ref _taken, -bytes);
        throw new RequestRefusedException(
            StatusCodes.Status503ServiceUnavailable, "Too many events are arriving at once. Nothing of the request was kept; send it again later.", Retry);
    }

    public void Return(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
