using System.Text.Json;

namespace Seqsvr.Bench.MainJob;

/// <summary>What the server says about its own store.</summary>
sealed class StoreCounters(Uri server) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = server };

    /// <summary>Data syncs of the log since the start.</summary>
    public Task<long> LogSyncsAsync() => ReadAsync("LogSyncs");

    /// <summary>Events that can be read.</summary>
    public Task<long> RowsAsync() => ReadAsync("Rows");

    public void Dispose() => _http.Dispose();

    async Task<long> ReadAsync(string member)
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync(new Uri("api/diagnostics/store", UriKind.Relative)));
        return document.RootElement.GetProperty(member).GetInt64();
    }
}
