using System.Net;
using System.Text.Json;
using Seqsvr.Server.Features.Diagnostics;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Diagnostics;

public sealed class StorageTests
{
    [Fact]
    public void APieceCountsWhereItIs()
    {
        var histogram = new StorageHistogram(100, 130, 10);
        histogram.Add(new StoredPiece(105, 105, 1, 7));
        histogram.Add(new StoredPiece(110, 129, 2, 40));
        histogram.Add(new StoredPiece(130, 140, 2, 1000));
        histogram.Add(new StoredPiece(80, 99, 2, 1000));
        histogram.Intervals.ShouldBe([(100, 7), (110, 20), (120, 20)]);
    }

    [Fact]
    public void ARangeCutsPiecesOff()
    {
        var histogram = new StorageHistogram(100, 125, 10);
        histogram.Add(new StoredPiece(90, 109, 2, 20));
        histogram.Add(new StoredPiece(120, 129, 2, 100));
        histogram.Intervals.ShouldBe([(100, 10), (110, 0), (120, 50)]);
    }

    [Fact]
    public void NoByteIsLostOrCountedTwice()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var histogram = new StorageHistogram(0, 1000, random.Next(1, 400));
            var pieces = Enumerable.Range(0, 20).Select(_ =>
            {
                var (a, b) = (random.Next(1000), random.Next(1000));
                return new StoredPiece(Math.Min(a, b), Math.Max(a, b), 1, random.NextInt64(1L << 40));
            }).ToList();
            pieces.ForEach(histogram.Add);
            histogram.Intervals.Sum(interval => interval.Bytes).ShouldBe(pieces.Sum(piece => piece.Bytes));
        }
    }

    [Fact]
    public async Task TheWholeStoreIsShownByDefault()
    {
        await using var server = await FilledAsync();
        var storage = (await server.GetAsync("/api/diagnostics/storage?rangeStart=&rangeEnd=&intervalSeconds=")).Json;
        storage.GetProperty("FullRange").GetRawText().ShouldBe(storage.GetProperty("Range").GetRawText());
        storage.GetProperty("Range").GetProperty("Start").GetString().ShouldBe(Numbered.TimeOf(0));
        storage.GetProperty("Range").GetProperty("End").GetString().ShouldBe(new DateTime(Numbered.First.AddSeconds(59).Ticks + 1, DateTimeKind.Utc).ToString("O"));
        storage.GetProperty("IntervalSeconds").GetInt32().ShouldBe(1);
        storage.GetProperty("TickIntervalSeconds").GetInt32().ShouldBe(10);
        storage.GetProperty("Results").GetProperty("Columns").GetRawText().ShouldBe("""[{"Label":"Time","Type":"Timestamp"},{"Label":"Bytes","Type":"General"}]""");
        var rows = Rows(storage);
        rows.Count.ShouldBe(60);
        rows[0].Time.ShouldBe(Numbered.TimeOf(0));
        rows.ShouldAllBe(row => row.Bytes > 0);
        rows.Sum(row => row.Bytes).ShouldBeGreaterThan(server.Statistics.SegmentBytes / 2, "segments and memory");
    }

    [Fact]
    public async Task TheParametersSayWhatIsShown()
    {
        await using var server = await FilledAsync();
        var storage = (await server.GetAsync($"/api/diagnostics/storage?rangeStart={Numbered.TimeOf(30)}&rangeEnd={Numbered.TimeOf(90)}&intervalSeconds=25")).Json;
        var rows = Rows(storage);
        rows.Select(row => row.Time).ShouldBe([Numbered.TimeOf(30), Numbered.TimeOf(55), Numbered.TimeOf(80)]);
        rows[2].Bytes.ShouldBe(0);
        rows[0].Bytes.ShouldBeGreaterThan(rows[1].Bytes);
        storage.GetProperty("FullRange").GetProperty("Start").GetString().ShouldBe(Numbered.TimeOf(0));
    }

    [Theory]
    [InlineData("rangeStart=2026-01-02T00:00:00Z&rangeEnd=2026-01-01T00:00:00Z")]
    [InlineData("rangeStart=2026-01-01T00:00:00Z&rangeEnd=2026-01-02T00:00:00Z&intervalSeconds=1")]
    [InlineData("intervalSeconds=0")]
    [InlineData("rangeStart=soon")]
    public async Task WhatMakesNoSenseIsRefused(string parameters)
    {
        await using var server = await RunningServer.StartAsync();
        (await server.GetAsync("/api/diagnostics/storage?" + parameters)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?rangeStart=0001-01-01&rangeEnd=9999-12-31T23:59:59.9999999Z")]
    public async Task AStoreWithoutEventsTakesNothing(string parameters)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.GetAsync("/api/diagnostics/storage" + parameters);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        Rows(answer.Json).Sum(row => row.Bytes).ShouldBe(0);
    }

    static async Task<RunningServer> FilledAsync()
    {
        var server = await RunningServer.StartAsync(flushRows: 40);
        await Numbered.PostAsync(server, 0, 40);
        await Eventually.BecomesTrueAsync(() => server.Statistics.Segments == 1);
        await Numbered.PostAsync(server, 40, 20);
        return server;
    }

    static List<(string Time, long Bytes)> Rows(JsonElement storage) =>
        [.. storage.GetProperty("Results").GetProperty("Rows").EnumerateArray().Select(row => (row[0].GetString()!, row[1].GetInt64()))];
}
