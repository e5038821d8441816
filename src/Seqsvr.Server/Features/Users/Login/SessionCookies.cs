using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>The cookies of a browser: out of reach of scripts, never sent from another site's page, and over HTTPS only where the server is used so.</summary>
/// <param name="isHttps">Whether people reach the server by HTTPS through a proxy, which requests do not show.</param>
internal sealed class SessionCookies(bool isHttps)
{
    /// <summary>The name that Seq's has too.</summary>
    public const string Session = "Seq-Session";

    static readonly TimeSpan BrowserLifetime = TimeSpan.FromDays(365);

    /// <summary>The session token that a request carries, or null.</summary>
    public static string? TokenOf(HttpRequest request) => request.Cookies[Session] is { Length: > 0 } token ? token : null;

    /// <summary>Sets both cookies.</summary>
    public void Begin(HttpContext context, string token, string? browserMark)
    {
        context.Response.Cookies.Append(Session, token, Options(context.Request, Sessions.Lifetime));
        if (browserMark is not null)
            context.Response.Cookies.Append(KnownBrowser.Cookie, browserMark, Options(context.Request, BrowserLifetime));
    }

    /// <summary>Takes the session back.</summary>
    public void End(HttpContext context) => context.Response.Cookies.Delete(Session, Options(context.Request, null));

    CookieOptions Options(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = isHttps || request.IsHttps, Path = "/", MaxAge = lifetime, IsEssential = true,
    };
}
