using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Conformance.Metastore;

/// <summary>Changes documents over HTTP, as a client of the API does: signals, and the API keys that events come with.</summary>
sealed class DocumentClient(Uri server) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>What came back.</summary>
    public sealed record Answer(HttpStatusCode Status, string Text, TimeSpan? RetryAfter)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;

        public string Id => Json.GetProperty("Id").GetString()!;

        public string Error => Json.GetProperty("Error").GetString()!;
    }

    /// <summary>Adds a signal that anyone may see.</summary>
    public Task<Answer> TryAddSignalAsync(string title, string filter = "Number >= 0") =>
        SendAsync(HttpMethod.Post, "api/signals", $$"""{"Title":"{{title}}","Filters":[{"Filter":"{{filter}}"}],"OwnerId":null}""");

    /// <summary>Adds a signal; gives its id.</summary>
    public async Task<string> AddSignalAsync(string title, string filter = "Number >= 0")
    {
        var answer = await TryAddSignalAsync(title, filter);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return answer.Id;
    }

    /// <summary>Adds an API key that marks events; gives its token.</summary>
    public async Task<string> AddKeyAsync(string title)
    {
        const string token = "conformancekey0123456789";
        var key = $$$"""{"Title":"{{{title}}}","Token":"{{{token}}}","AssignedPermissions":["Ingest"],"InputSettings":{"AppliedProperties":[{"Name":"Through","Value":"{{{title}}}"}]}}""";
        var answer = await SendAsync(HttpMethod.Post, "api/apikeys", key);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return token;
    }

    /// <summary>The titles of all signals but those that a new instance has, as this server knows them.</summary>
    public async Task<IReadOnlyList<string>> SignalsAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, "api/signals?shared=true", null);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        var made = answer.Json.EnumerateArray().Where(signal => !signal.GetProperty("Id").GetString()!.StartsWith("signal-m", StringComparison.Ordinal));
        return [.. made.Select(signal => signal.GetProperty("Title").GetString()!)];
    }

    /// <summary>Posts one event with a key.</summary>
    public async Task<Answer> IngestAsync(long number, string key)
    {
        var clef = string.Create(CultureInfo.InvariantCulture, $$"""{"@t":"2026-11-22T10:00:00Z","@mt":"Event {Number}","Number":{{number}}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "ingest/clef") { Content = new StringContent(clef, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.serilog.clef");
        request.Headers.Add("X-Seq-ApiKey", key);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta);
    }
}
