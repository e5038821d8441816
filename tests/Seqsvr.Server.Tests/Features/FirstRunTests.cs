using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Store.Files;

namespace Seqsvr.Server.Tests.Features;

public sealed class FirstRunTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KeysAreRequiredFromTheFirstRunOnUntilSomebodyChangesTheSetting()
    {
        (await RequiresKeyAsync(_ => Task.CompletedTask)).ShouldBeTrue();
        (await RequiresKeyAsync(settings => Set(settings, false))).ShouldBeFalse();
        (await RequiresKeyAsync(_ => Task.CompletedTask)).ShouldBeFalse("a later start is no first run");
    }

    static Task Set(RuntimeSettings settings, bool value) => settings.SetAsync(
        RuntimeSetting.IdOf("RequireApiKeyForWritingEvents"), new SettingDocument(JsonSerializer.SerializeToElement(value)), null, CancellationToken.None);

    /// <summary>Starts a server that is told to require keys at its first run, and stops it again.</summary>
    async Task<bool> RequiresKeyAsync(Func<RuntimeSettings, Task> work)
    {
        await using var host = await ServerHost.StartAsync(
            new ServerOptions
            {
                Storage = new DiskDirectory(Path.Combine(_folder, "Stream")),
                Metastore = new SqliteBackend(Path.Combine(_folder, SqliteBackend.FolderName)),
                Settings = new ServerSettings { ListenUris = [new ListenUri("127.0.0.1", 0)], RequireAuthenticationForHttpIngestion = true },
                Log = NullLoggerProvider.Instance,
            },
            CancellationToken.None);
        var settings = new RuntimeSettings(host.Documents);
        await work(settings);
        return settings.RequireApiKeyForWritingEvents;
    }
}
