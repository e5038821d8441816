using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Browser;

/// <summary>Servers on which people must log in.</summary>
static class SecuredServer
{
    /// <summary>What the configuration gives the first administrator; it must be changed.</summary>
    public const string FirstPassword = "only for the first time";

    /// <summary>What the tests change it to.</summary>
    public const string Password = "correct horse";

    /// <summary>One with a sample log to which nobody has ever logged in.</summary>
    public static async Task<ServerProcess> StartUntouchedAsync()
    {
        var server = await ServerProcess.StartAsync(environment: new Dictionary<string, string> { ["SEQ_FIRSTRUN_ADMINPASSWORD"] = FirstPassword });
        using var client = new SeqClient(server.Url);
        await client.IngestAsync(SampleLog.Clef(TimeProvider.System.GetUtcNow()));
        return server;
    }

    /// <summary>The same, whose administrator has <see cref="Password"/>, and a name.</summary>
    public static async Task<ServerProcess> StartAsync()
    {
        var server = await StartUntouchedAsync();
        using var administrator = await SeqSession.BeginAsync(server.Url, "admin", FirstPassword, Password);
        var user = new { Username = "admin", DisplayName = "Ada Lovelace", RoleIds = new[] { "role-administrator" } };
        await administrator.SendAsync(HttpMethod.Put, "api/users/user-admin", user);
        await administrator.SendAsync(HttpMethod.Put, "api/settings/setting-instancetitle", new { Value = "Kitchen" });
        return server;
    }
}
