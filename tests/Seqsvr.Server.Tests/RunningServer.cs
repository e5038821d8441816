using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Sqlite;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Http;
using Seqsvr.Store;
using Seqsvr.Store.Files;

namespace Seqsvr.Server.Tests;

/// <summary>The real server on a free port, with a storage folder of its own that goes with it.</summary>
sealed class RunningServer : IAsyncDisposable
{
    readonly ServerHost _host;
    readonly string _folder;
    bool _stopped;

    RunningServer(ServerHost host, string folder)
    {
        _host = host;
        _folder = folder;
        Address = new Uri(host.Addresses[0]);
        // Tests send cookies themselves, of several people at once.
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Every address of the API.</summary>
    internal IReadOnlyList<ApiRoute> Routes => _host.Routes;

    /// <summary>A document as it is kept.</summary>
    public Document Document(string id) => _host.Documents.Get(id)!;

    /// <summary>How many events it has taken.</summary>
    public long EventCount => _host.Statistics.Rows;

    /// <summary>What its event store holds and has done.</summary>
    public StoreStatistics Statistics => _host.Statistics;

    /// <param name="storage">Where the events are; null for a folder that goes with the server.</param>
    /// <param name="metastore">Where the documents are; null for a folder that goes with the server.</param>
    /// <param name="flushRows">Events in memory before a segment is written.</param>
    /// <param name="time">The server's clock; null for the real one.</param>
    /// <param name="log">What gets its log; null for nobody.</param>
    public static async Task<RunningServer> StartAsync(
        Func<ServerSettings, ServerSettings>? change = null, ServerLimits? limits = null, IStoreDirectory? storage = null, SqlBackend? metastore = null,
        int flushRows = 131_072, TimeProvider? time = null, ILoggerProvider? log = null)
    {
        var folder = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;
        var settings = new ServerSettings { ListenUris = [new ListenUri("127.0.0.1", 0)] };
        var options = new ServerOptions
        {
            Storage = storage ?? new DiskDirectory(Path.Combine(folder, FileNames.StreamFolder)),
            Metastore = metastore ?? new SqliteBackend(Path.Combine(folder, SqliteBackend.FolderName)),
            Settings = change?.Invoke(settings) ?? settings,
            Store = new EventStoreOptions { MinimumFreeBytes = 1 << 20, LogFileBytes = 1 << 20, FlushRows = flushRows },
            Limits = limits ?? new ServerLimits(),
            Log = log ?? NullLoggerProvider.Instance,
            Time = time ?? TimeProvider.System,
        };
        try
        {
            return new RunningServer(await ServerHost.StartAsync(options, CancellationToken.None), folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Posts a body as it is.</summary>
    public Task<Answer> PostAsync(string path, byte[] body, string? contentType = null, string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
            content.Headers.Add("Content-Encoding", encoding);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public Task<Answer> PostAsync(string path, string body, string? contentType = null) => PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends <paramref name="text"/> on a connection of its own and returns what comes back until the server closes it.</summary>
    public async Task<string> SendRawAsync(string text, TimeSpan? patience = null)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        using var timer = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(15));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(timer.Token);
    }

    /// <summary>Stops the server; the folder stays until disposal.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _host.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An answer, read whole.</summary>
    public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;

        /// <summary>The message of an error; fails for anything that is not exactly <c>{"Error": text}</c>.</summary>
        public string Error
        {
            get
            {
                ContentHeaders.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
                var members = Json.EnumerateObject().ToList();
                members.Select(member => member.Name).ShouldBe(["Error"]);
                var message = members[0].Value.GetString()!;
                message.ShouldNotContain("   at ");
                return message;
            }
        }
    }
}
