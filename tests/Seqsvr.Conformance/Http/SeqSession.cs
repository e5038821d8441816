using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Seqsvr.Conformance.Http;

/// <summary>Somebody who is logged in from elsewhere than the browser under test.</summary>
sealed class SeqSession : IDisposable
{
    readonly HttpClient _http;

    SeqSession(HttpClient http) => _http = http;

    /// <summary>Logs in, with another password from then on where one is given; that ends every other session of the user.</summary>
    public static async Task<SeqSession> BeginAsync(Uri server, string username, string password, string? newPassword = null)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };
        using var answer = await http.PostAsJsonAsync("api/users/login", new { Username = username, Password = password, NewPassword = newPassword });
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        http.DefaultRequestHeaders.Add("X-Seq-CsrfToken", JsonDocument.Parse(body).RootElement.GetProperty("CsrfToken").GetString());
        return new SeqSession(http);
    }

    /// <summary>Sends a change that must be taken.</summary>
    public async Task SendAsync(HttpMethod verb, string path, object body)
    {
        using var request = new HttpRequestMessage(verb, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        using var answer = await _http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}
