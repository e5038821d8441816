using System.Net;
using System.Text.Json;
using Seqsvr.Server.Tests.Features;

namespace Seqsvr.Server.Tests.Users;

public sealed class UserTests : SecuredTests
{
    [Theory]
    [InlineData("""{"NewPassword":"another word","RoleIds":["role-user"]}""")]
    [InlineData("""{"RoleIds":["role-userreadonly"]}""")]
    public async Task ANewPasswordAndOtherRolesEndEverySession(string change)
    {
        var bob = await Admin.EnterNewAsync("bob", "role-user");
        (await bob.GetAsync("/api/signals")).Status.ShouldBe(HttpStatusCode.OK);
        (await ChangeAsync(bob.Id, change)).Status.ShouldBe(HttpStatusCode.OK);
        (await bob.GetAsync("/api/signals")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ADeletedUserIsOutAndSoIsWhatWasTheirs()
    {
        var bob = await Admin.EnterNewAsync("bob", "role-user");
        var key = (await bob.SendAsync("POST", "/api/apikeys", JsonSerializer.Serialize(new { OwnerId = bob.Id, AssignedPermissions = new[] { "Read" } }))).Json;
        var token = key.GetProperty("Token").GetString()!;
        (await WithKeyAsync(token)).ShouldBe(HttpStatusCode.OK);
        (await Admin.SendAsync("DELETE", $"/api/users/{bob.Id}", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await bob.GetAsync("/api/signals")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await WithKeyAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Server.LoginAsync("bob", SecuredServer.Password)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ANewUserBeginsInAWorkspaceOfTheirOwnWhereSettingsSayWhatIsInIt()
    {
        var before = await Admin.EnterNewAsync("anna", "role-user");
        (await before.GetAsync($"/api/workspaces?ownerId={before.Id}")).Json.GetArrayLength().ShouldBe(0, "no setting says anything");
        await SetAsync("NewUserShowSignalIds", "signal-m33301, signal-m33302");
        await SetAsync("NewUserShowViewIds", "view-1");

        var bob = await Admin.EnterNewAsync("bob", "role-user");

        var workspace = (await bob.GetAsync($"/api/workspaces?ownerId={bob.Id}")).Json.EnumerateArray().ShouldHaveSingleItem();
        workspace.GetProperty("OwnerId").GetString().ShouldBe(bob.Id);
        var content = workspace.GetProperty("Content");
        content.GetProperty("SignalIds").EnumerateArray().Select(id => id.GetString()).ShouldBe(["signal-m33301", "signal-m33302"]);
        content.GetProperty("ViewIds").EnumerateArray().Select(id => id.GetString()).ShouldBe(["view-1"]);
        content.GetProperty("QueryIds").GetArrayLength().ShouldBe(0);
        var preferences = (await bob.GetAsync("/api/users/current")).Json.GetProperty("Preferences");
        preferences.GetProperty("DefaultWorkspaceId").GetString().ShouldBe(workspace.Id());
        (await Admin.SendAsync("DELETE", $"/api/users/{bob.Id}", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Admin.GetAsync($"/api/workspaces/{workspace.Id()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AKeyPermitsNothingThatItsOwnerMayNotDo()
    {
        var bob = await Admin.EnterNewAsync("bob", "role-user");
        (await bob.SendAsync("POST", "/api/apikeys", JsonSerializer.Serialize(new { OwnerId = bob.Id, AssignedPermissions = new[] { "System" } }))).Status
            .ShouldBe(HttpStatusCode.Forbidden);
        var key = (await bob.SendAsync("POST", "/api/apikeys", JsonSerializer.Serialize(new { OwnerId = bob.Id, AssignedPermissions = new[] { "Read", "Write" } }))).Json;
        var token = key.GetProperty("Token").GetString()!;
        (await WithKeyAsync(token)).ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(bob.Id, """{"RoleIds":[]}""");
        (await WithKeyAsync(token)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task WithoutOrganizationOneSeesAndChangesOneselfAndOnlyWhatIsNobodyElsesBusiness()
    {
        var bob = await Admin.EnterNewAsync("bob", "role-projectowner");
        (await bob.GetAsync("/api/users")).Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("Username").GetString().ShouldBe("bob");
        (await bob.GetAsync("/api/users/user-admin")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await bob.SendAsync("PUT", "/api/users/user-admin", """{"Username":"admin","RoleIds":[]}""")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await bob.SendAsync("DELETE", $"/api/users/{bob.Id}", "{}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await bob.SendAsync("POST", "/api/users", """{"Username":"eve"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);
        string Body(object more) => JsonSerializer.Serialize(more);
        var path = $"/api/users/{bob.Id}";
        (await bob.SendAsync("PUT", path, Body(new { Username = "bob", RoleIds = new[] { "role-administrator" } }))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await bob.SendAsync("PUT", path, Body(new { Username = "robert", RoleIds = new[] { "role-projectowner" } }))).Status.ShouldBe(HttpStatusCode.Forbidden);
        var changed = await bob.SendAsync("PUT", path, Body(new { Username = "bob", DisplayName = "Bob", RoleIds = new[] { "role-projectowner" }, Preferences = new { BaseTheme = "dark" } }));
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        changed.Json.GetProperty("Preferences").GetProperty("BaseTheme").GetString().ShouldBe("dark");
        (await bob.GetAsync("/api/users/current")).Json.GetProperty("DisplayName").GetString().ShouldBe("Bob");
    }

    [Fact]
    public async Task NobodyGivesARoleWithMoreThanTheyHave()
    {
        var owner = await Admin.EnterNewAsync("owner", "role-organizationowner");
        var refused = await owner.SendAsync("POST", "/api/users", """{"Username":"eve","RoleIds":["role-administrator"]}""");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Error.ShouldContain("System");
        (await owner.SendAsync("POST", "/api/users", """{"Username":"eve","RoleIds":["role-projectowner"]}""")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task TheLastAdministratorStays()
    {
        (await ChangeAsync("user-admin", """{"RoleIds":["role-user"]}""")).Error.ShouldContain("last administrator");
        await Admin.EnterNewAsync("second", "role-administrator");
        (await ChangeAsync("user-admin", """{"RoleIds":["role-user"]}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"Username":"ADMIN"}""", "Another user has this name", 409)]
    [InlineData("""{"Username":"  "}""", "Username must have", 400)]
    [InlineData("""{"Username":"eve","NewPassword":"short"}""", "at least 8", 400)]
    [InlineData("""{"Username":"eve","RoleIds":["role-king"]}""", "There is no role role-king", 400)]
    public async Task WhatNobodyCanBeIsRefused(string body, string error, int status)
    {
        var answer = await Admin.SendAsync("POST", "/api/users", body);
        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldContain(error);
    }

    [Fact]
    public async Task WhatOnePersonLookedForIsTheirsAlone()
    {
        var path = $"/api/users/{Admin.Id}/searches";
        await Admin.SendAsync("POST", path + "/update", """{"Search":"a","Action":"Used"}""");
        await Admin.SendAsync("POST", path + "/update", """{"Search":"b","Action":"Used"}""");
        await Admin.SendAsync("POST", path + "/update", """{"Search":"a","Action":"Pinned"}""");
        var history = (await Admin.GetAsync(path)).Json;
        history.GetProperty("Recent").EnumerateArray().Select(text => text.GetString()).ShouldBe(["b", "a"]);
        history.GetProperty("Pinned").EnumerateArray().Select(text => text.GetString()).ShouldBe(["a"]);
        var bob = await Admin.EnterNewAsync("bob", "role-user");
        (await bob.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task SetAsync(string setting, string value) => (await Admin.SendAsync(
        "PUT", $"/api/settings/setting-{setting.ToLowerInvariant()}", JsonSerializer.Serialize(new { Name = setting, Value = value }))).Status.ShouldBe(HttpStatusCode.OK);

    Task<RunningServer.Answer> ChangeAsync(string id, string change)
    {
        var username = Server.Document(id).Json;
        var body = JsonDocument.Parse(change).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);
        body["Username"] = JsonDocument.Parse(username).RootElement.GetProperty("Username").GetString()!;
        return Admin.SendAsync("PUT", $"/api/users/{id}", JsonSerializer.Serialize(body));
    }

    async Task<HttpStatusCode> WithKeyAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/signals");
        request.Headers.Add("X-Seq-ApiKey", token);
        return (await Server.SendAsync(request)).Status;
    }
}
