using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>Login and logout, and who one is. Public addresses, but for what they tell.</summary>
internal sealed class LoginEndpoints(
    UserGroup group, People people, Sessions sessions, PasswordWork work, LoginDelays delays, KnownBrowser browsers, SessionCookies cookies,
    Func<bool> isAuthenticationEnabled, ILogger log)
{
    /// <summary><c>POST users/login</c>: begins a session, and answers with the user and the token for <c>X-Seq-CsrfToken</c>.</summary>
    public async Task LoginAsync(HttpContext context)
    {
        var credentials = EntityJson.Read<Credentials>(await RequestBody.ReadAsync(context.Request), out _);
        if (!isAuthenticationEnabled())
            throw Refuse(StatusCodes.Status400BadRequest, "Nobody needs to log in: authentication is not enabled on this server.");
        var user = await AuthenticateAsync(credentials, context);
        if (credentials.NewPassword is { } password)
            user = await ChangePasswordAsync(user, credentials.Password, password, context.RequestAborted);
        else if (user.Value.MustChangePassword)
        {
            await DemandNewPasswordAsync(context);
            return;
        }
        await BeginSessionAsync(user, context);
    }

    /// <summary><c>POST users/logout</c>: ends the session of the request, if it has one.</summary>
    public async Task LogoutAsync(HttpContext context)
    {
        if (SessionCookies.TokenOf(context.Request) is { } token)
            await sessions.EndAsync(token, context.RequestAborted);
        cookies.End(context);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray());
    }

    /// <summary><c>GET users/current</c>: the user of the request, also of a key that is somebody's; null where it is nobody's.</summary>
    public Task CurrentAsync(HttpContext context)
    {
        if (context.Features.Get<Caller>() is not { UserId: { } id } || people.Find(id) is not { User: var user })
            return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "null"u8.ToArray());
        var csrf = SessionCookies.TokenOf(context.Request) is { } token && sessions.Find(token) is not null ? SessionToken.CsrfOf(token) : null;
        return AnswerAsync(context, user, csrf);
    }

    /// <summary><c>GET users/providers</c>: who else checks passwords. Nobody yet.</summary>
    public static Task ProvidersAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, """{"Providers":[]}"""u8.ToArray());

    /// <summary>The user whose password was right. Where none was, the answer says and takes the same whether there is such a user or not.</summary>
    async Task<Stored<User>> AuthenticateAsync(Credentials credentials, HttpContext context)
    {
        var account = User.KeyOf(credentials.Username);
        if (account.Length > UserGroup.UsernameLengthMax || credentials.Password.Length > PasswordHash.LengthMax)
            throw Wrong();
        var place = browsers.Read(context.Request.Cookies[KnownBrowser.Cookie], account) ?? $"{context.Connection.RemoteIpAddress}";
        if (delays.Remaining(account, place) is var remaining && remaining > TimeSpan.Zero)
            throw new RequestRefusedException(
                StatusCodes.Status429TooManyRequests, $"There were too many wrong passwords. Try again in {Math.Ceiling(remaining.TotalSeconds)} s.", remaining);
        var user = people.FindByName(account);
        // Counted before the work: attempts that run at the same time are to wait as well.
        delays.Fail(account, place);
        var isRight = await work.MatchesAsync(user?.Value.PasswordHash ?? PasswordHash.OfNobody, credentials.Password, context.RequestAborted);
        if (!isRight || user?.Value.PasswordHash is null)
        {
            LoginLog.Refused(log, context.Connection.RemoteIpAddress);
            throw Wrong();
        }
        delays.Succeed(account, place);
        return user;
    }

    /// <summary>A member of its own beside the error: there are other reasons for 403, and pages must tell them apart.</summary>
    static Task DemandNewPasswordAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status403Forbidden, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("Error"u8, "The password must be changed: log in with a NewPassword as well.");
        writer.WriteBoolean("MustChangePassword"u8, true);
        writer.WriteEndObject();
    });

    async Task<Stored<User>> ChangePasswordAsync(Stored<User> user, string present, string wanted, CancellationToken cancellation)
    {
        if (PasswordHash.Problem(wanted) is { } problem)
            throw Refuse(StatusCodes.Status400BadRequest, problem);
        if (wanted == present)
            throw Refuse(StatusCodes.Status400BadRequest, "The new password must be another one.");
        var changed = user.Value with
        {
            PasswordHash = await work.HashAsync(wanted, cancellation),
            MustChangePassword = false,
            SessionStamp = UserGroup.NewStamp(),
        };
        return await people.Users.UpdateAsync(user.Id, changed, user.Version, cancellation);
    }

    async Task BeginSessionAsync(Stored<User> user, HttpContext context)
    {
        // A browser has one session at a time.
        if (SessionCookies.TokenOf(context.Request) is { } former)
            await sessions.EndAsync(former, context.RequestAborted);
        var token = await sessions.BeginAsync(user, context.RequestAborted);
        cookies.Begin(context, token, browsers.MarkFor(User.KeyOf(user.Value.Username)));
        await AnswerAsync(context, user, SessionToken.CsrfOf(token));
    }

    Task AnswerAsync(HttpContext context, Stored<User> user, string? csrf) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        EntityJson.Write(writer, user.Id, group.Show(user) with { CsrfToken = csrf }, group.LinksOf(user), []));

    static RequestRefusedException Wrong() => Refuse(StatusCodes.Status401Unauthorized, "The username or the password is not right.");

    static RequestRefusedException Refuse(int status, string message) => new(status, message);
}
