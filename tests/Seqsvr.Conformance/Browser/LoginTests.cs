using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Seqsvr.Conformance.Http;
using static Microsoft.Playwright.Assertions;

namespace Seqsvr.Conformance.Browser;

/// <summary>How people get in: the login in a real browser, on the real server.</summary>
public class LoginTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Wanted = "#/events?v=1&filter=Has(%40Exception)&range=1d";

    [BrowserFact]
    public async Task AfterALoginOneIsWhereTheAddressSaysAndStaysInAfterAReload()
    {
        await using var server = await SecuredServer.StartAsync();
        var page = await fixture.OpenLoginAsync(server.Url, fragment: Wanted);

        await Expect(page.Screen).ToContainTextAsync("Kitchen");
        await Expect(page.Page).ToHaveTitleAsync("Log in · Kitchen");
        await Expect(page.Username).ToBeFocusedAsync();
        await Expect(page.Events.Rows).ToHaveCountAsync(0);
        await page.ScreenshotAsync("11-login");

        await page.LogInAsync("admin", "wrong");
        await Expect(page.Error).ToHaveTextAsync("The username or the password is not right.");
        await Expect(page.Password).ToBeFocusedAsync();
        await page.ScreenshotAsync("12-login-wrong");

        await page.LogInAsync("Admin", SecuredServer.Password);
        await page.Events.FirstRowSaysAsync("failed");
        await Expect(page.Events.Filter).ToHaveValueAsync("Has(@Exception)");
        await Expect(page.Page).ToHaveURLAsync(new Uri(server.Url, Wanted).ToString());
        await Expect(page.Menu).ToHaveTextAsync("Ada Lovelace");
        await page.Menu.ClickAsync();
        await page.ScreenshotAsync("13-user-menu");

        page.Watch.ExpectsLogin = false;
        await page.Page.ReloadAsync();
        await page.Events.FirstRowSaysAsync("failed");
        await Expect(page.Menu).ToHaveTextAsync("Ada Lovelace");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task APasswordCanBeSeenAndAManagerOfPasswordsKnowsWhichItIs()
    {
        await using var server = await SecuredServer.StartUntouchedAsync();
        var page = await fixture.OpenLoginAsync(server.Url, ColorScheme.Dark);

        await Expect(page.Screen).ToContainTextAsync("seqsvr");
        await Expect(page.Username).ToHaveAttributeAsync("autocomplete", "username");
        await Expect(page.Password).ToHaveAttributeAsync("autocomplete", "current-password");
        await page.Password.FillAsync("visible");
        await Expect(page.Password).ToHaveAttributeAsync("type", "password");
        await page.Page.GetByLabel("Show the password").ClickAsync();
        await Expect(page.Password).ToHaveAttributeAsync("type", "text");
        await page.Page.GetByLabel("Hide the password").ClickAsync();
        await Expect(page.Password).ToHaveAttributeAsync("type", "password");
        await page.ScreenshotAsync("14-login-dark");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task APasswordFromTheConfigurationIsChangedBeforeAnythingElse()
    {
        await using var server = await SecuredServer.StartUntouchedAsync();
        var page = await fixture.OpenLoginAsync(server.Url);

        await page.Watch.WhileRefusedAsync(
            async () =>
            {
                await page.LogInAsync("admin", SecuredServer.FirstPassword);
                await Expect(page.NewPassword).ToBeFocusedAsync();
            },
            status: 403);
        await Expect(page.NewPassword).ToHaveAttributeAsync("autocomplete", "new-password");
        await page.RenewAsync("short", "short");
        await Expect(page.Error).ToContainTextAsync("at least 8 characters");
        await page.RenewAsync(SecuredServer.FirstPassword, SecuredServer.FirstPassword);
        await Expect(page.Error).ToContainTextAsync("another one");
        await page.RenewAsync(SecuredServer.Password, SecuredServer.Password + "x");
        await Expect(page.Error).ToContainTextAsync("not the same");
        await Expect(page.NewPasswordAgain).ToBeFocusedAsync();
        await page.ScreenshotAsync("15-login-new-password");

        await page.RenewAsync(SecuredServer.Password, SecuredServer.Password);
        await Expect(page.Events.Rows.First).ToBeVisibleAsync();
        using var elsewhere = await SeqSession.BeginAsync(server.Url, "admin", SecuredServer.Password);
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task AfterTooManyWrongPasswordsTheWaitIsCountedDown()
    {
        await using var server = await SecuredServer.StartAsync();
        var page = await fixture.OpenLoginAsync(server.Url);
        var countdown = new Regex("^Try again in [1-9]");

        await page.Watch.WhileRefusedAsync(
            async () =>
            {
                // Each wrong one makes the next wait twice as long, so a person who types on is soon too early.
                for (var attempt = 1; await page.Page.GetByText(countdown).CountAsync() == 0; attempt++)
                {
                    attempt.ShouldBeLessThan(12);
                    await page.LogInAsync("admin", "wrong");
                    await Expect(page.Button).Not.ToHaveTextAsync("One moment…");
                    await Expect(page.Error).ToBeVisibleAsync();
                }
            },
            status: 429);
        await Expect(page.Error).ToHaveTextAsync("There were too many wrong passwords.");
        await page.ScreenshotAsync("16-login-wait");

        await Expect(page.Button).ToHaveTextAsync("Log in", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        await Expect(page.Error).ToHaveCountAsync(0);
        await page.LogInAsync("admin", SecuredServer.Password);
        await Expect(page.Events.Rows.First).ToBeVisibleAsync();
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task EverythingIsDoneByKeyboardAlone()
    {
        await using var server = await SecuredServer.StartAsync();
        var page = await fixture.OpenLoginAsync(server.Url);
        var keyboard = page.Page.Keyboard;

        await Expect(page.Username).ToBeFocusedAsync();
        await keyboard.TypeAsync("admin");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(SecuredServer.Password);
        await keyboard.PressAsync("Tab");
        await Expect(page.Page.GetByLabel("Show the password")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await Expect(page.Button).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Events.Rows.First).ToBeVisibleAsync();

        for (var i = 0; i < 10 && !await page.Menu.EvaluateAsync<bool>("menu => menu === document.activeElement"); i++)
            await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(MenuItem(page, "Change password")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Menu).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Enter");
        await Expect(page.Field("Present password")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.PasswordDialog).ToHaveCountAsync(0);
        await Expect(page.Menu).ToBeFocusedAsync();

        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("ArrowDown");
        await Expect(MenuItem(page, "Log out")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Username).ToBeFocusedAsync();
        page.Watch.ShouldBeQuiet();
    }

    static ILocator MenuItem(LoginPage page, string name) => page.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = name });
}
