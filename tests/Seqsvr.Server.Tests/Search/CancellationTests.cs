using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Seqsvr.Server.Tests.Search;

public sealed class CancellationTests
{
    [Fact]
    public async Task AClientThatLeavesGivesItsSlotBackAtOnce()
    {
        await using var server = await RunningServer.StartAsync(limits: new ServerLimits { ExportsMax = 1 });
        for (var i = 0; i < 20; i++)
            await Numbered.PostAsync(server, i * 10_000, 10_000);
        using var idle = new TcpClient { ReceiveBufferSize = 4096 };
        await idle.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        // It asks for far more than sockets hold, and reads nothing: the export has begun and cannot end.
        await idle.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/events?clef HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await idle.GetStream().ReadExactlyAsync(new byte[1]);
        var second = server.GetAsync("/api/events?count=1");
        await Task.Delay(300);
        second.IsCompleted.ShouldBeFalse();
        var left = Stopwatch.StartNew();
        idle.Close();
        (await second).Status.ShouldBe(HttpStatusCode.OK);
        // The promise is 100 ms; the rest is for busy test machines.
        left.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task AQueryEndsWhenItsTimeIsOver()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 10; i++)
            await Numbered.PostAsync(server, i * 10_000, 10_000);
        // Seconds of work, so that a timer that fires late on a busy machine still finds it running.
        var conditions = Enumerable.Range(0, 100).Select(i => $"@Message like '%a%b%{i}c%' ci");
        var query = Uri.EscapeDataString($"select count(*) from stream where {string.Join(" or ", conditions)}");
        var answer = await server.GetAsync($"/api/data?timeoutMS=1&q={query}");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("took longer than");
    }
}
