using System.Net;
using System.Text.Json;
using Seqsvr.Server.Features.Users;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Users;

/// <summary>Every address with every role: who has the permission gets past the check, and nobody else.</summary>
public sealed class RoleTests : SecuredTests
{
    [Theory]
    [InlineData("role-administrator")]
    [InlineData("role-organizationowner")]
    [InlineData("role-projectowner")]
    [InlineData("role-useringest")]
    [InlineData("role-user")]
    [InlineData("role-userreadonly")]
    public async Task EveryAddressAsksForItsPermission(string roleId)
    {
        var user = await Admin.EnterNewAsync("walker", roleId);
        var permissions = Role.Find(roleId)!.Permissions;
        foreach (var route in Server.Routes.Where(route => route.Permission != Permission.Public))
            foreach (var verb in route.Verbs.Where(verb => verb != "HEAD"))
            {
                // Ids that do not exist and bodies that mean nothing: what follows the check may refuse too, but not with these words.
                var answer = await user.SendAsync(verb, route.Pattern.Replace("{id}", "none-0"), "[]");
                answer.Text.Contains("None of your roles has the permission").ShouldBe(!permissions.Contains(route.Permission), $"{roleId}: {verb} {route.Pattern}");
                ((int)answer.Status).ShouldBeLessThan(500, $"{roleId}: {verb} {route.Pattern}: {answer.Text}");
            }
    }

    [Fact]
    public void TheRolesAreThoseThatClientsKnow() =>
        Role.All.Select(role => role.Title).ShouldBe(
            ["Administrator", "User (read/write)", "User (read/write/ingest)", "User (read-only)", "Project Owner", "Organization Owner"]);

    /// <summary>Groups of what is one's own or shared; of API keys, which are different, there are other tests.</summary>
    static IEnumerable<string> OwnedGroups =>
        from groups in LinkTemplates.Groups
        let items = groups.Links.FirstOrDefault(link => link.Relation == "Items").Template
        where items?.Contains("{?ownerId,shared", StringComparison.Ordinal) == true && !items.StartsWith("api/apikeys", StringComparison.Ordinal)
        select "/" + items[..items.IndexOf('{', StringComparison.Ordinal)];

    [Fact]
    public void EveryGroupOfOwnedDocumentsIsLookedAt() => OwnedGroups.Count().ShouldBeGreaterThanOrEqualTo(6);

    [Fact]
    public async Task PrivateAndProtectedDocumentsAreForWhomTheyAreFor()
    {
        var (alice, bob, owner) = (await Admin.EnterNewAsync("alice", "role-user"), await Admin.EnterNewAsync("bob", "role-user"), await Admin.EnterNewAsync("owner", "role-projectowner"));
        foreach (var path in OwnedGroups)
        {
            async Task<string> Make(LoggedIn user, string? ownerId, bool isProtected)
            {
                var answer = await user.SendAsync("POST", path, JsonSerializer.Serialize(new { Title = "x", OwnerId = ownerId, IsProtected = isProtected }));
                answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
                return $"{path}/{answer.Json.GetProperty("Id").GetString()}";
            }
            var (own, shared, guarded) = (await Make(alice, alice.Id, false), await Make(alice, null, false), await Make(owner, null, true));
            (await bob.GetAsync(own)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await owner.SendAsync("DELETE", own)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await bob.GetAsync(shared)).Status.ShouldBe(HttpStatusCode.OK);
            (await bob.SendAsync("PUT", shared, """{"Title":"y"}""")).Status.ShouldBe(HttpStatusCode.OK);
            (await bob.GetAsync(guarded)).Status.ShouldBe(HttpStatusCode.OK);
            (await bob.SendAsync("PUT", guarded, """{"Title":"y"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await bob.SendAsync("DELETE", guarded)).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await bob.SendAsync("POST", path, JsonSerializer.Serialize(new { Title = "x", OwnerId = alice.Id }))).Status.ShouldBe(HttpStatusCode.BadRequest);
            (await owner.SendAsync("PUT", guarded, """{"Title":"y"}""")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }
}
