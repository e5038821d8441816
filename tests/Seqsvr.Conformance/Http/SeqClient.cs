using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Conformance.Http;

/// <summary>A plain HTTP client of the public API, as somebody with the reference in hand would write one.</summary>
sealed class SeqClient(Uri server) : IDisposable
{
    const string ClefMediaType = "application/vnd.serilog.clef";

    readonly HttpClient _http = new() { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Posts CLEF lines as they are; the caller looks at the answer.</summary>
    public async Task<(HttpStatusCode Status, string Body)> TryIngestAsync(ReadOnlyMemory<byte> clef, CancellationToken cancellation = default)
    {
        using var content = new ReadOnlyMemoryContent(clef);
        content.Headers.ContentType = new MediaTypeHeaderValue(ClefMediaType);
        using var response = await _http.PostAsync(new Uri("ingest/clef", UriKind.Relative), content, cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Posts CLEF lines that must be accepted.</summary>
    public async Task IngestAsync(string clef)
    {
        var (status, body) = await TryIngestAsync(Encoding.UTF8.GetBytes(clef));
        status.ShouldBe(HttpStatusCode.Created, body);
    }

    /// <summary>Sets a runtime setting.</summary>
    public async Task SetAsync(string name, object? value)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { Value = value }));
        using var response = await _http.PutAsync(new Uri($"api/settings/setting-{name.ToLowerInvariant()}", UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Makes an entity of a group, as <c>api/signals</c>.</summary>
    public async Task CreateAsync(string group, object entity)
    {
        using var content = new StringContent(JsonSerializer.Serialize(entity));
        using var response = await _http.PostAsync(new Uri(group, UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The rows of a <c>select</c> that has no time grouping.</summary>
    public async Task<IReadOnlyList<JsonElement[]>> QueryAsync(string query)
    {
        var result = await GetJsonAsync($"api/data?q={Uri.EscapeDataString(query)}");
        return result.GetProperty("Rows").EnumerateArray().Select(row => row.EnumerateArray().ToArray()).ToList();
    }

    /// <summary>How many events the stream holds, where <paramref name="filter"/> holds.</summary>
    public async Task<long> CountAsync(string? filter = null)
    {
        var rows = await QueryAsync(filter is null ? "select count(*) from stream" : $"select count(*) from stream where {filter}");
        return rows.ShouldHaveSingleItem().ShouldHaveSingleItem().GetInt64();
    }

    /// <summary><c>GET /api/events</c>: an array, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(int count, string? filter = null, string? afterId = null)
    {
        var array = await GetJsonAsync("api/events?" + Parameters(count, filter, afterId));
        return array.EnumerateArray().ToList();
    }

    /// <summary><c>GET /api/events/signal</c>: a page with its statistics.</summary>
    public Task<JsonElement> SearchAsync(int count, string? filter = null, string? afterId = null)
        => GetJsonAsync("api/events/signal?" + Parameters(count, filter, afterId));

    /// <summary><c>GET /api/events?clef</c>: one CLEF document a line, newest first.</summary>
    public async Task<IReadOnlyList<string>> ClefAsync(int count, string? filter = null, string? afterId = null)
    {
        var text = await GetTextAsync("api/events?clef&" + Parameters(count, filter, afterId));
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Every event that matches, page after page by <c>afterId</c> until none is left.</summary>
    public async Task<List<JsonElement>> AllEventsAsync(int pageSize, string? filter = null)
    {
        var all = new List<JsonElement>();
        while (true)
        {
            var page = await EventsAsync(pageSize, filter, all.Count == 0 ? null : all[^1].GetProperty("Id").GetString());
            if (page.Count == 0)
                return all;
            all.AddRange(page);
        }
    }

    /// <summary>The body of a GET that must answer 200.</summary>
    public async Task<string> GetTextAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {body}");
        return body;
    }

    /// <summary>The JSON of a GET that must answer 200.</summary>
    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await GetTextAsync(path));
        return document.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();

    internal static string Parameters(int count, string? filter, string? afterId)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"count={count}");
        if (filter is not null)
            text.Append(CultureInfo.InvariantCulture, $"&filter={Uri.EscapeDataString(filter)}");
        if (afterId is not null)
            text.Append(CultureInfo.InvariantCulture, $"&afterId={Uri.EscapeDataString(afterId)}");
        return text.ToString();
    }
}
