using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Seqsvr.Conformance.Http;

namespace Seqsvr.Conformance.Metastore;

/// <summary>
/// What goes on in a server whatever its metastore does: events with a key come in, are found through a signal, and arrive in a live tail. The
/// first thing that fails ends it, and fails the test when it is stopped.
/// </summary>
sealed class MetastoreLoad : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly DocumentClient _documents;
    readonly SeqClient _events;
    readonly EventSocket _tail;
    readonly string _key;
    readonly string _signal;
    readonly ConcurrentDictionary<long, bool> _acknowledged = [];
    readonly ConcurrentDictionary<long, bool> _tailed = [];
    readonly List<Task> _running = [];
    long _number;
    long _searches;

    MetastoreLoad(Uri server, string key, string signal, EventSocket tail)
    {
        _documents = new DocumentClient(server);
        _events = new SeqClient(server);
        _tail = tail;
        _key = key;
        _signal = signal;
        _running.AddRange([IngestAsync(), IngestAsync(), SearchAsync(), TailAsync()]);
    }

    /// <summary>Adds the key and the signal, and begins.</summary>
    public static async Task<MetastoreLoad> StartAsync(Uri server)
    {
        using var documents = new DocumentClient(server);
        var key = await documents.AddKeyAsync("load");
        var signal = await documents.AddSignalAsync("through the key", "Through = 'load'");
        return new MetastoreLoad(server, key, signal, await EventSocket.OpenAsync(server, "api/events/stream?clef=true"));
    }

    /// <summary>Ends it; fails if anything did, or if one acknowledged event is not found, is not marked by its key, or did not arrive in the tail.</summary>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Take(3)).WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAny(_running[3], ArrivedAsync()).WaitAsync(TimeSpan.FromSeconds(30)).Unwrap();
        (await _events.CountAsync("Through = 'load'")).ShouldBe(_acknowledged.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{_acknowledged.Count} events were taken and tailed, {_searches} searches answered");
    }

    public void Dispose()
    {
        _stop.Cancel();
        _tail.Dispose();
        _documents.Dispose();
        _events.Dispose();
        _stop.Dispose();
    }

    async Task IngestAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _number);
            var answer = await _documents.IngestAsync(number, _key);
            answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
            _acknowledged.TryAdd(number, true);
        }
    }

    async Task SearchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var known = _acknowledged.Count;
            var page = await _events.GetJsonAsync($"api/events/signal?count=5&signal={_signal}");
            page.GetProperty("Events").GetArrayLength().ShouldBeGreaterThanOrEqualTo(Math.Min(known, 5));
            Interlocked.Increment(ref _searches);
        }
    }

    async Task TailAsync()
    {
        while (await _tail.NextAsync() is { } line)
        {
            using var read = JsonDocument.Parse(line);
            _tailed.TryAdd(read.RootElement.GetProperty("Number").GetInt64(), true);
        }
        throw new InvalidOperationException("the tail was closed");
    }

    async Task ArrivedAsync()
    {
        while (!_acknowledged.Keys.All(_tailed.ContainsKey))
            await Task.Delay(TimeSpan.FromMilliseconds(10));
    }
}
