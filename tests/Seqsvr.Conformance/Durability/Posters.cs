using System.Net;
using System.Text;
using Seqsvr.Conformance.Http;

namespace Seqsvr.Conformance.Durability;

/// <summary>
/// Posts tagged batches from several connections at once until told to stop or the server goes away. Sizes follow from the seed;
/// what is acknowledged goes into the ledger.
/// </summary>
sealed class Posters(Uri server, Ledger ledger, int seed)
{
    const int BatchEventsMax = 200;
    const int PaddingMax = 300;

    long _lastId;

    /// <summary>Runs until cancelled, or until no connection is left. An answer other than 201 fails the test.</summary>
    public Task RunAsync(int round, int connections, CancellationToken stop)
        => Task.WhenAll(Enumerable.Range(0, connections).Select(connection => PostAsync(round, new Random(HashCode(round, connection)), stop)));

    async Task PostAsync(int round, Random random, CancellationToken stop)
    {
        using var client = new SeqClient(server);
        while (!stop.IsCancellationRequested)
        {
            var size = random.Next(8) == 0 ? random.Next(1, BatchEventsMax) : random.Next(1, 8);
            var batch = new TaggedBatch(round, Interlocked.Increment(ref _lastId), size, random.Next(PaddingMax));
            ledger.Posting(batch);
            try
            {
                var (status, body) = await client.TryIngestAsync(Encoding.UTF8.GetBytes(batch.ToClef()), CancellationToken.None);
                status.ShouldBe(HttpStatusCode.Created, body);
            }
            catch (HttpRequestException)
            {
                return; // the server was killed: this batch may be stored or not
            }
            ledger.Acknowledged(batch);
        }
    }

    int HashCode(int round, int connection) => unchecked(seed * 31 + round * 1009 + connection);
}
