using System.Text.Json;

namespace Seqsvr.Server.Tests.Users;

/// <summary>A browser with a session.</summary>
sealed record LoggedIn(RunningServer Server, string Id, string Cookies, string CsrfToken, JsonElement User)
{
    public static LoggedIn From(RunningServer server, RunningServer.Answer login) => new(
        server,
        login.Json.GetProperty("Id").GetString()!,
        string.Join("; ", login.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])),
        login.Json.GetProperty("CsrfToken").GetString()!,
        login.Json);

    /// <summary>Sends as the page does.</summary>
    public Task<RunningServer.Answer> SendAsync(string verb, string path, string? body = null, bool withCsrf = true)
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Headers.Add("Cookie", Cookies);
        if (withCsrf)
            request.Headers.Add("X-Seq-CsrfToken", CsrfToken);
        if (body is not null)
            request.Content = SecuredServer.Json(body);
        return Server.SendAsync(request);
    }

    public Task<RunningServer.Answer> GetAsync(string path) => SendAsync("GET", path);
}
