using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Every address of the table of routes with bytes that are hardly HTTP, each on a connection of its own.</summary>
public sealed class RawRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Seed = 20_261_201;

    /// <summary>So many because those whose body never comes wait for the server to give them up.</summary>
    const int Connections = 400;

    const int ShownMax = 30;

    static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentQueue<string> _broken = new();
    readonly ConcurrentDictionary<string, int> _kinds = new();
    readonly ConcurrentDictionary<string, int> _outcomes = new();
    readonly RecordedErrors _errors = new();
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(
        limits: new ServerLimits { BodyGrace = TimeSpan.FromSeconds(1.2), HeadersTimeout = GivenUpAfter, KeepAliveTimeout = GivenUpAfter },
        log: _errors);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task NothingThatIsHardlyHttpBreaksTheServer()
    {
        var hostile = new HostileRequests(_server, Seed);
        var raw = new RawRequests(new Random(Seed));
        var requests = new List<RawRequest>();
        foreach (var route in _server.Routes)
        {
            var target = (await hostile.PresentAsync(route)).FirstOrDefault() ?? HostileRequests.Fill(route.Pattern, "x");
            requests.AddRange(route.Verbs.SelectMany(verb => raw.For(verb, target)));
        }
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (request, _) => await SendAsync(request));
        Report();
        _errors.Texts.Take(ShownMax).ShouldBeEmpty();
        _broken.Take(ShownMax).ShouldBeEmpty($"{_broken.Count} answers are wrong (seed {Seed})");

        (await _server.GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
        (await _server.PostAsync("/ingest/clef", """{"@t":"2026-01-01T00:00:00Z","@mt":"Still here"}""")).Status.ShouldBe(HttpStatusCode.Created);
    }

    async Task SendAsync(RawRequest request)
    {
        _kinds.AddOrUpdate(request.Kind, 1, (_, count) => count + 1);
        try
        {
            using var connection = await RawConnection.OpenAsync(_server.Address);
            await connection.TrySendAsync(request.Bytes);
            var answers = RawAnswers.Read(await connection.ReadToEndAsync(Patience), request.Verb);
            Judge(request, answers);
        }
        catch (OperationCanceledException)
        {
            _broken.Enqueue($"neither answered nor closed: {request}");
        }
    }

    void Judge(RawRequest request, List<RunningServer.Answer>? answers)
    {
        if (answers is null)
        {
            _broken.Enqueue($"no HTTP: {request}");
            return;
        }
        _outcomes.AddOrUpdate(answers.Count == 0 ? "closed" : $"{(int)answers[0].Status}", 1, (_, count) => count + 1);
        foreach (var answer in answers)
            if (AnswerRules.Broken(request.Verb, answer) is { } why)
                _broken.Enqueue($"{(int)answer.Status}, {why}: {request}\n  {answer.Text[..Math.Min(answer.Text.Length, ShownMax * 10)]}");
    }

    void Report()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {_kinds.Values.Sum()} requests to {_server.Routes.Count} lines of the table"));
        output.WriteLine("kinds: " + string.Join(", ", _kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}")));
        output.WriteLine("outcomes: " + string.Join(", ", _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Key} {outcome.Value}")));
    }
}
