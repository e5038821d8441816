using System.Net;
using System.Net.Sockets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Http;

public sealed class StartupTests
{
    [Fact]
    public async Task APortInUseIsOneClearLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var message = await Refused(settings => settings with { ListenUris = [new ListenUri("localhost", port)] });
        message.ShouldContain($"http://localhost:{port}");
        message.ShouldContain("in use");
        message.ShouldContain("--listen");
    }

    [Fact]
    public async Task ItRefusesToBeOpenToOthersByAccident()
    {
        var message = await Refused(settings => settings with { ListenUris = [new ListenUri("0.0.0.0", 0)] });
        message.ShouldContain("SEQ_FIRSTRUN_NOAUTHENTICATION=True");
        await using var server = await RunningServer.StartAsync(
            settings => settings with { ListenUris = [new ListenUri("0.0.0.0", 0)], NoAuthentication = true });
        using var client = new HttpClient();
        (await client.GetAsync($"http://127.0.0.1:{server.Address.Port}/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ALocalhostListenerAnswersOnBothLoopbackAddresses()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var server = await RunningServer.StartAsync(settings => settings with { ListenUris = [new ListenUri("localhost", port)] });
        using var client = new HttpClient();
        (await client.GetAsync($"http://127.0.0.1:{port}/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        if (Socket.OSSupportsIPv6)
            (await client.GetAsync($"http://[::1]:{port}/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AServerThatCouldNotStartLetsGoOfItsStorage()
    {
        var folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = new ListenUri("127.0.0.1", ((IPEndPoint)other.LocalEndpoint).Port);
        var storage = new Store.Files.DiskDirectory(folder);
        await Should.ThrowAsync<StartupException>(() => RunningServer.StartAsync(settings => settings with { ListenUris = [taken] }, storage: storage));
        await using (await RunningServer.StartAsync(storage: storage))
        {
            var locked = await Should.ThrowAsync<StartupException>(() => RunningServer.StartAsync(storage: new Store.Files.DiskDirectory(folder)));
            locked.Message.ShouldContain("stream.lock");
            locked.Message.ShouldContain(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            locked.Message.ShouldNotContain('\n');
        }
        Directory.Delete(folder, recursive: true);
    }

    static async Task<string> Refused(Func<ServerSettings, ServerSettings> change)
    {
        var message = (await Should.ThrowAsync<StartupException>(() => RunningServer.StartAsync(change))).Message;
        message.ShouldNotContain('\n');
        return message;
    }
}
