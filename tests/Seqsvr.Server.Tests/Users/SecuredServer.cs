using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Users;

/// <summary>A server on which people must log in.</summary>
static class SecuredServer
{
    public const string Password = "correct horse";

    static readonly string Hash = PasswordHash.Make(Password);

    /// <summary>Starts one whose first administrator, admin, has <see cref="Password"/>.</summary>
    public static Task<RunningServer> StartAsync(
        Func<ServerSettings, ServerSettings>? change = null, TimeProvider? time = null, SqlBackend? metastore = null) => RunningServer.StartAsync(
        settings => (change ?? (same => same))(settings with { AdminPasswordHash = Hash, SecretKey = SecretKey.Generate() }), metastore: metastore, time: time);

    /// <summary>Logs in; the answer may be a refusal.</summary>
    public static Task<RunningServer.Answer> LoginAsync(
        this RunningServer server, string username, string password, string? newPassword = null, string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/users/login")
        {
            Content = Json(JsonSerializer.Serialize(new { Username = username, Password = password, NewPassword = newPassword })),
        };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return server.SendAsync(request);
    }

    /// <summary>Logs in and expects to be let in.</summary>
    public static async Task<LoggedIn> EnterAsync(this RunningServer server, string username = "admin", string password = Password, string? newPassword = null)
    {
        var answer = await server.LoginAsync(username, password, newPassword);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return LoggedIn.From(server, answer);
    }

    /// <summary>Creates a user with these roles and enters as them.</summary>
    public static async Task<LoggedIn> EnterNewAsync(this LoggedIn administrator, string username, string roleIds, string? viewFilter = null)
    {
        var body = JsonSerializer.Serialize(new
        {
            Username = username,
            NewPassword = Password,
            RoleIds = roleIds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ViewFilter = viewFilter is null ? null : new { Filter = viewFilter },
        });
        var created = await administrator.SendAsync("POST", "/api/users", body);
        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        return await administrator.Server.EnterAsync(username);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static string Timestamp(int second) => string.Create(CultureInfo.InvariantCulture, $"2026-01-01T00:00:{second:00}Z");
}
