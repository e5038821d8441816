using System.Net;
using System.Text.Json;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Tests.Features;

/// <summary>Backups over HTTP: what the folder has, and one of this moment.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    static readonly SecretKey Key = SecretKey.Generate();

    readonly string _folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(settings => settings with { SecretKey = Key });
        await _server.PutAsync("/api/settings/setting-backuplocation", JsonSerializer.Serialize(new { Value = Path.Combine(_folder, "backups") }));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ABackupOfThisMomentHasAllDocuments()
    {
        using var response = await _server.Client.PostAsync("/api/backups/immediate", new StringContent("{}"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
        var path = Path.Combine(_folder, "made.seqbac");
        await File.WriteAllBytesAsync(path, await response.Content.ReadAsByteArrayAsync());
        DocumentBackup.Read(path, Key).Documents.ShouldContain(document => document.Id == "user-admin");
    }

    [Fact]
    public async Task TheFilesOfTheFolderAreListedNewestFirstAndCanBeFetched()
    {
        (await _server.GetAsync("/api/backups")).Text.ShouldBe("[]");
        await MakeAsync("20260101.seqbac");
        await MakeAsync("20260102-030405.seqbac");
        await File.WriteAllTextAsync(Path.Combine(_folder, "backups", "20260103.seqbac"), "no backup");

        var list = (await _server.GetAsync("/api/backups")).Json;
        list.EnumerateArray().Select(backup => backup.GetProperty("Filename").GetString()).ShouldBe(["20260102-030405.seqbac", "20260101.seqbac"]);
        list[1].Id().ShouldBe("backup-20260101");
        (await _server.GetAsync(list[1].Self())).Text.ShouldBe(list[1].GetRawText());
        var bytes = await _server.Client.GetByteArrayAsync("/api/backups/files/20260101.seqbac");
        bytes.ShouldBe(await File.ReadAllBytesAsync(Path.Combine(_folder, "backups", "20260101.seqbac")));
        list[1].GetProperty("FileSizeBytes").GetInt64().ShouldBe(bytes.Length);
        list[1].GetProperty("CreatedAt").GetDateTime().Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("files/other.txt")]
    [InlineData("files/..%2Fsecret.seqbac")]
    [InlineData("files/..%252Fsecret.seqbac")]
    [InlineData("files/../secret.seqbac")]
    [InlineData("files/%2e%2e/secret.seqbac")]
    [InlineData("files//20260101.seqbac")]
    [InlineData("files/20260101.seqbac%00")]
    [InlineData("files/.")]
    [InlineData("backup-..%2Fsecret")]
    [InlineData("backup-1")]
    public async Task NothingElseIsFetched(string path)
    {
        await MakeAsync("20260101.seqbac");
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.seqbac"), "secret");
        await File.WriteAllTextAsync(Path.Combine(_folder, "backups", "other.txt"), "secret");
        var status = await _server.SendRawAsync($"GET /api/backups/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        status.ShouldMatch("^HTTP/1.1 40[04] ");
        status.ShouldNotContain("secret\"");
        status.ShouldNotEndWith("secret");
    }

    async Task MakeAsync(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "backups"));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "backups", name), await (await _server.Client.PostAsync("/api/backups/immediate", null)).Content.ReadAsByteArrayAsync());
    }
}
