using System.Globalization;
using Microsoft.Playwright;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using static Microsoft.Playwright.Assertions;

namespace Seqsvr.Conformance.Browser;

/// <summary>What happens to people who are in: they log out, change their password, and their session ends elsewhere.</summary>
public class SessionTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string OtherPassword = "battery staple";

    [BrowserFact]
    public async Task AfterALogoutNothingIsLeftOfTheSession()
    {
        await using var server = await SecuredServer.StartAsync();
        var page = await EnterAsync(server);
        var other = new LoginPage(await page.Page.Context.NewPageAsync(), page.Watch);
        await other.Page.GotoAsync(server.Url.ToString());
        await Expect(other.Events.Rows.First).ToBeVisibleAsync();

        await page.ChooseAsync("Log out");
        await Expect(page.Screen).ToContainTextAsync("You are logged out.");
        await Expect(page.Events.Rows).ToHaveCountAsync(0);
        await page.ScreenshotAsync("17-logged-out");
        (await page.Page.Context.APIRequest.GetAsync(new Uri(server.Url, "api/events").ToString())).Status.ShouldBe(401);
        await page.Page.ReloadAsync();
        await Expect(page.Screen).ToBeVisibleAsync();

        await other.Page.EvaluateAsync("dispatchEvent(new Event('focus'))");
        await Expect(other.Screen).ToContainTextAsync("Your session is over.");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task AChangedPasswordEndsTheOtherSessionsAndNotThisOne()
    {
        await using var server = await SecuredServer.StartAsync();
        var page = await EnterAsync(server);
        var elsewhere = await fixture.OpenLoginAsync(server.Url, ColorScheme.Dark);
        await elsewhere.LogInAsync("admin", SecuredServer.Password);
        await Expect(elsewhere.Events.Rows.First).ToBeVisibleAsync();

        await page.ChooseAsync("Change password");
        await page.Field("Present password").FillAsync("not this one");
        await page.RenewAsync(OtherPassword, OtherPassword);
        await Expect(page.Error).ToHaveTextAsync("The present password is not right.");
        await page.ScreenshotAsync("18-change-password");
        await page.Field("Present password").FillAsync(SecuredServer.Password);
        await page.RenewAsync(OtherPassword, OtherPassword);
        await Expect(page.PasswordDialog).ToContainTextAsync("Your password is changed.");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.PasswordDialog).ToHaveCountAsync(0);
        await page.Events.AskAsync("Has(@Exception)");
        await page.Events.FirstRowSaysAsync("failed");

        await elsewhere.Events.AskAsync("Has(@Exception)");
        await Expect(elsewhere.Screen).ToContainTextAsync("Your session is over.");
        await Expect(elsewhere.Username).ToHaveValueAsync("admin");
        await Expect(elsewhere.Password).ToBeFocusedAsync();
        await elsewhere.ScreenshotAsync("19-session-over-dark");
        await elsewhere.Password.FillAsync(OtherPassword);
        await elsewhere.Password.PressAsync("Enter");
        await elsewhere.Events.FirstRowSaysAsync("failed");
        await Expect(elsewhere.Events.Filter).ToHaveValueAsync("Has(@Exception)");
        page.Watch.ShouldBeQuiet();
        elsewhere.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task ALiveTailEndsWithItsSessionAndGoesOnAfterTheLogin()
    {
        await using var server = await SecuredServer.StartAsync();
        using var client = new SeqClient(server.Url);
        var page = await EnterAsync(server);
        await page.Events.AskAsync("Has(Number)");
        await Expect(page.Events.Empty).ToBeVisibleAsync();
        await page.Events.ToggleTailAsync();
        await Expect(page.Page.GetByTestId("tail-status")).ToContainTextAsync("Following");
        await client.IngestAsync(Numbered(1));
        await page.Events.FirstRowSaysAsync("Live event number 1");

        using var elsewhere = await SeqSession.BeginAsync(server.Url, "admin", SecuredServer.Password, OtherPassword);
        await client.IngestAsync(Numbered(2));
        await Expect(page.Screen).ToContainTextAsync("Your session is over.");

        await page.LogInAsync("admin", OtherPassword);
        await page.Events.FirstRowSaysAsync("Live event number 2");
        await Expect(page.Page.GetByTestId("tail-status")).ToContainTextAsync("Following");
        await client.IngestAsync(Numbered(3));
        await page.Events.FirstRowSaysAsync("Live event number 3");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task AServerThatIsOpenSaysSoUntilTheNoteIsPutAway()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url);
        var note = page.Page.GetByTestId("open-note");
        await Expect(note).ToContainTextAsync("seqsvr auth reset");
        await Expect(note).ToContainTextAsync("SEQ_FIRSTRUN_ADMINPASSWORD");
        await Expect(page.Rows.First).ToBeVisibleAsync();
        await Expect(page.Page.GetByTestId("user-menu")).ToHaveCountAsync(0);
        await page.ScreenshotAsync("20-open-note");

        await page.Page.GetByLabel("Put this note away").ClickAsync();
        await Expect(note).ToHaveCountAsync(0);
        await page.Page.ReloadAsync();
        await Expect(page.Rows.First).ToBeVisibleAsync();
        await Expect(note).ToHaveCountAsync(0);
        await page.Page.GetByTestId("open-button").ClickAsync();
        await Expect(note).ToBeVisibleAsync();
        page.Watch.ShouldBeQuiet();
    }

    async Task<LoginPage> EnterAsync(ServerProcess server)
    {
        var page = await fixture.OpenLoginAsync(server.Url);
        await page.LogInAsync("admin", SecuredServer.Password);
        await Expect(page.Events.Rows.First).ToBeVisibleAsync();
        return page;
    }

    static string Numbered(int number) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"@t":"{{TimeProvider.System.GetUtcNow():o}}","@mt":"Live event number {Number}","Number":{{number}}}""");
}
