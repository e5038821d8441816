using System.Net;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What is a signal's own: its members, and what its filters must be.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await _server.EmptyAsync("/api/signals");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task TheTemplateHasTheDefaults()
    {
        var template = (await _server.GetAsync("/api/signals/template")).Json;
        template.EnumerateObject().Where(member => member.Name != "Links").Select(member => $"{member.Name}={member.Value.GetRawText()}").ShouldBe([
            "Id=null", "Title=\"New Signal\"", "Description=null", "Filters=[]", "Columns=[]", "IsIndexSuppressed=false",
            "Grouping=\"Inferred\"", "ExplicitGroupName=null", "OwnerId=\"user-admin\"", "IsProtected=false"]);
        (await _server.GetAsync("/api/signals")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task EveryMemberIsKept()
    {
        const string members = """
            "Title":"T","Description":"D","Filters":[{"Description":"d","DescriptionIsExcluded":true,"Filter":"@Exception is not null","FilterNonStrict":"has(@Exception)"}],
            "Columns":[{"Expression":"A.B"}],"IsProtected":true,"IsIndexSuppressed":true,"Grouping":"Explicit","ExplicitGroupName":"G","OwnerId":"user-admin"
            """;
        var expected = JsonDocument.Parse("{" + members + "}").RootElement;
        var created = await _server.CreateAsync("/api/signals", "{" + members + "}");
        created.Id().ShouldBe("signal-1");
        foreach (var member in expected.EnumerateObject())
            JsonElement.DeepEquals(created.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
    }

    [Fact]
    public async Task TheOlderNameOfProtectionIsTakenAndNotShown()
    {
        var created = await _server.CreateAsync("/api/signals", """{"IsRestricted": true}""");
        created.GetProperty("IsProtected").GetBoolean().ShouldBeTrue();
        created.TryGetProperty("IsRestricted", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("A = ", "Filters[1]")]
    [InlineData("some words", "Filters[1]", "suggestion")]
    [InlineData("select count(*) from stream", "query")]
    [InlineData("A = $variable", "variable")]
    [InlineData("Undone(A) = 1", "Undone")]
    public async Task AFilterThatIsNoExpressionIsRefusedAsTheLanguageSays(string filter, params string[] expected)
    {
        var answer = await _server.PostAsync("/api/signals", JsonSerializer.Serialize(new { Filters = new object[] { new { Filter = "A = 1" }, new { Filter = filter } } }));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        foreach (var text in expected)
            answer.Text.ShouldContain(text, Case.Insensitive);
        (await _server.GetAsync("/api/signals")).Json.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("A = 1", "A = 1")]
    [InlineData("some words", "\"some words\"")]
    public async Task TypedTextAloneBecomesTheStrictFilterItMeans(string typed, string strict)
    {
        var created = await _server.CreateAsync("/api/signals", JsonSerializer.Serialize(new { Filters = new[] { new { FilterNonStrict = typed } } }));
        var filter = created.GetProperty("Filters")[0];
        filter.GetProperty("FilterNonStrict").GetString().ShouldBe(typed);
        filter.GetProperty("Filter").GetString().ShouldBe(strict);
        (await _server.GetAsync("/api/events?filter=" + Uri.EscapeDataString(strict))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FiltersAreBoundedTogether()
    {
        var filter = "A = '" + new string('x', 40_000) + "'";
        var answer = await _server.PostAsync("/api/signals", JsonSerializer.Serialize(new { Filters = new[] { new { Filter = filter }, new { Filter = filter } } }));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldContain("65536");
    }
}
