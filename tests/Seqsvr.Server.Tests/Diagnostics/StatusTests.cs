using System.Text.Json;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Tests.Features;
using Seqsvr.Server.Tests.Search;
using Seqsvr.Server.Tests.Users;
using Seqsvr.Store.Files;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Diagnostics;

/// <summary>What is wrong with a server is told, as long as it is wrong.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task AnOpenServerSaysSo()
    {
        await using var server = await RunningServer.StartAsync();
        var message = (await MessagesAsync(server)).ShouldHaveSingleItem();
        message.Level.ShouldBe("Information");
        message.Text.ShouldContain("Authentication is off");
    }

    [Fact]
    public async Task AServerOnWhichAllIsWellSaysNothing()
    {
        await using var server = await SecuredServer.StartAsync();
        var admin = await server.EnterAsync();
        (await admin.SendAsync("PUT", "/api/settings/setting-secretkeyisbackedup", """{"Name":"SecretKeyIsBackedUp","Value":"True"}""")).Json.Id();
        (await admin.GetAsync("/api/diagnostics/status")).Json.GetProperty("StatusMessages").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task ASecretKeyThatIsNowhereElseIsAWarningUntilSomebodyHasSeenToIt()
    {
        await using var server = await RunningServer.StartAsync(settings => settings with { SecretKey = SecretKey.Generate() });
        (await MessagesAsync(server)).ShouldContain(message => message.Level == "Warning" && message.Text.Contains("secret key"));
        await server.PutAsync("/api/settings/setting-secretkeyisbackedup", """{"Value":true}""");
        (await MessagesAsync(server)).ShouldNotContain(message => message.Text.Contains("secret key"));
    }

    [Theory]
    [InlineData(0, "Error", "Events are refused")]
    [InlineData(1_500_000, "Warning", "almost full")]
    public async Task ALackOfRoomIsToldUntilThereIsRoom(long freeBytes, string level, string text)
    {
        var disk = new MemoryDirectory(seed: 1);
        await using var server = await RunningServer.StartAsync(storage: disk);
        (await MessagesAsync(server)).ShouldNotContain(message => message.Text.Contains(text));
        disk.FreeBytes = freeBytes;
        (await MessagesAsync(server))[0].ShouldSatisfyAllConditions(
            message => message.Level.ShouldBe(level), message => message.Text.ShouldContain(text));
        disk.FreeBytes = long.MaxValue;
        (await MessagesAsync(server)).ShouldNotContain(message => message.Text.Contains(text));
    }

    [Fact]
    public async Task DamageIsAnError()
    {
        var disk = new MemoryDirectory(seed: 1);
        await using (var before = await RunningServer.StartAsync(storage: disk, flushRows: 10))
        {
            await Numbered.PostAsync(before, 0, 20);
            await Eventually.BecomesTrueAsync(() => before.Statistics.Segments > 0);
        }
        var segment = disk.Files().First(file => FileNames.TryParseSegment(file.Name, out _));
        for (var place = 1000; place < segment.Length * 8; place += 500)
            disk.Flip(segment.Name, place);
        // Another one, for what a server has read once it need not read again.
        await using var server = await RunningServer.StartAsync(storage: disk);
        await server.GetAsync("/api/events?count=100&render=true");
        (await MessagesAsync(server)).ShouldContain(message => message.Level == "Error" && message.Text.Contains("damaged"));
    }

    static async Task<List<(string Level, string Text)>> MessagesAsync(RunningServer server) =>
        [.. (await server.GetAsync("/api/diagnostics/status")).Json.GetProperty("StatusMessages").EnumerateArray()
            .Select(message => (message.GetProperty("Level").GetString()!, message.GetProperty("Message").GetString()!))];
}
