using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Seqsvr.Server.Tests.Features;
using Xunit.Abstractions;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Every address of the table of routes with everything hostile, as the administrator, so that the handlers are reached.</summary>
public sealed class EveryAddressTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Seed = 20_261_130;
    const int Connections = 4;
    const int ShownMax = 30;

    readonly ConcurrentQueue<string> _broken = new();
    readonly ConcurrentDictionary<string, int> _kinds = new();
    readonly ConcurrentDictionary<int, int> _statuses = new();
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task NothingThatIsSentBreaksTheServer()
    {
        var hostile = new HostileRequests(_server, Seed);
        foreach (var route in _server.Routes)
        {
            var present = await hostile.PresentAsync(route);
            // What is hostile is sometimes taken: a setting must be afterwards what it was.
            var before = route.Verbs.Contains("PUT") ? await Task.WhenAll(present.Select(_server.GetAsync)) : [];
            var requests = await hostile.ForAsync(route, present);
            await Parallel.ForEachAsync(
                requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (request, _) => await SendAsync(request));
            foreach (var (address, document) in present.Zip(before))
                AnswerRules.Broken("PUT", await _server.SendAsync(HttpMethod.Put, address, document.Text)).ShouldBeNull(address);
        }
        Report();
        _broken.Take(ShownMax).ShouldBeEmpty($"{_broken.Count} answers are wrong (seed {Seed})");
        _kinds.Count.ShouldBeGreaterThan(8);

        (await _server.GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.PostAsync("/ingest/clef", """{"@t":"2026-01-01T00:00:00Z","@mt":"Still here"}""")).Status.ShouldBe(HttpStatusCode.Created);
        (await _server.GetAsync("/api/events?filter=@MessageTemplate%20%3D%20'Still%20here'")).Json.GetArrayLength().ShouldBe(1);
    }

    async Task SendAsync(HostileRequest request)
    {
        try
        {
            var answer = await _server.SendAsync(request.ToMessage(_server.Address));
            _kinds.AddOrUpdate(request.Kind, 1, (_, count) => count + 1);
            _statuses.AddOrUpdate((int)answer.Status, 1, (_, count) => count + 1);
            if (AnswerRules.Broken(request.Verb, answer) is { } why)
                _broken.Enqueue($"{(int)answer.Status}, {why}: {request}\n  {answer.Text[..Math.Min(answer.Text.Length, 300)]}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            _broken.Enqueue($"no answer, {error.Message}: {request}");
        }
    }

    void Report()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {_kinds.Values.Sum()} requests to {_server.Routes.Count} lines of the table"));
        output.WriteLine("kinds: " + string.Join(", ", _kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}")));
        output.WriteLine("statuses: " + string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key} {status.Value}")));
    }
}
