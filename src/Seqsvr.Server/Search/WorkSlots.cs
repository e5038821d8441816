using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Server.Telemetry;
using Seqsvr.Store.Threads;

namespace Seqsvr.Server.Search;

/// <summary>
/// Runs searches and queries on threads of their own, a bounded number at once, so that they never keep ingestion from a
/// thread. Work is cancelled when its request is, when the server stops, and when its time is over. Thread-safe.
/// </summary>
/// <param name="running">How many run at once.</param>
/// <param name="waitingMax">How many more may wait; beyond that requests are told to come back.</param>
/// <param name="timeout">How long one may run.</param>
/// <param name="begun">Counts them.</param>
/// <param name="rightOfWay">What they have over longer work while they run; null for none.</param>
/// <param name="stopping">Cancelled when the server stops.</param>
internal sealed class WorkSlots(int running, int waitingMax, TimeSpan timeout, Meter begun, RightOfWay? rightOfWay, CancellationToken stopping)
{
    /// <summary>Chunks that wait for a slow client before the search that makes them has to wait.</summary>
    const int ChunksWaitingMax = 8;

    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim _slots = new(running);
    readonly KeptThreads _threads = new("seqsvr query", threadsMax: int.MaxValue, begin: null);
    int _waiting;

    /// <summary>
    /// The result of <paramref name="work"/>. Throws <see cref="RequestRefusedException"/> when there is no slot (503), when the server
    /// stops (503) or when the time is over or a search cannot be evaluated (400); <see cref="OperationCanceledException"/> when the request is cancelled.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, TimeSpan? ownTimeout, CancellationToken cancellation)
    {
        begun.Add(1);
        var limit = ownTimeout < timeout ? ownTimeout.Value : timeout;
        using var timer = new CancellationTokenSource(limit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping, timer.Token);
        try
        {
            await EnterAsync(linked.Token);
            rightOfWay?.Enter();
            try
            {
                return await _threads.StartAsync(() => work(linked.Token), linked.Token);
            }
            finally
            {
                rightOfWay?.Leave();
                _slots.Release();
            }
        }
        catch (QueryException refused)
        {
            throw Refusals.Of(refused.Error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw stopping.IsCancellationRequested
                ? new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "The server is stopping.", Retry)
                : new RequestRefusedException(StatusCodes.Status400BadRequest, $"It took longer than {limit:c}, so it was stopped. Narrow the time range, or allow more time.");
        }
    }

    /// <summary>What <paramref name="produce"/> hands out, chunk by chunk, as fast as the reader takes it. Throws as <see cref="RunAsync"/> does.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(
        Action<Action<ReadOnlyMemory<byte>>, CancellationToken> produce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var room = new SemaphoreSlim(ChunksWaitingMax);
        var chunks = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var work = ProduceAsync(produce, room, chunks.Writer, reader.Token);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellation))
            {
                yield return chunk;
                room.Release();
            }
        }
        finally
        {
            // Where the reader left early; otherwise the work is over already.
            await reader.CancelAsync();
            await work;
        }
    }

    /// <summary>Never throws: what goes wrong is what the reader of the channel gets.</summary>
    async Task ProduceAsync(
        Action<Action<ReadOnlyMemory<byte>>, CancellationToken> produce, SemaphoreSlim room, ChannelWriter<ReadOnlyMemory<byte>> chunks,
        CancellationToken cancellation)
    {
        try
        {
            await RunAsync(
                token =>
                {
                    produce(Hand, token);
                    return true;

                    // On the search's own thread, which may wait.
                    void Hand(ReadOnlyMemory<byte> chunk)
                    {
                        room.Wait(token);
                        chunks.TryWrite(chunk);
                    }
                },
                null, cancellation);
            chunks.Complete();
        }
        catch (Exception error)
        {
            chunks.Complete(error);
        }
    }

    async Task EnterAsync(CancellationToken cancellation)
    {
        if (_slots.Wait(0, CancellationToken.None))
            return;
        if (Interlocked.Increment(ref _waiting) > waitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "Too many searches and queries are waiting. Come back later.", Retry);
        }
        try
        {
            await _slots.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
