using Microsoft.Playwright;

namespace Seqsvr.Conformance.Browser;

/// <summary>The login as a person meets it, and what stands around the events once they are in.</summary>
sealed class LoginPage(IPage page, PageWatch watch)
{
    /// <summary>The page itself, for what has no name here.</summary>
    public IPage Page => page;

    /// <summary>What the page complained about.</summary>
    public PageWatch Watch => watch;

    /// <summary>What is behind the login.</summary>
    public EventsPage Events { get; } = new(page, watch);

    /// <summary>The login, which stands in place of everything.</summary>
    public ILocator Screen => page.GetByTestId("login-screen");

    public ILocator Username => Field("Username");

    public ILocator Password => Field("Password");

    /// <summary>Of the second step, and of the dialog.</summary>
    public ILocator NewPassword => Field("New password");

    public ILocator NewPasswordAgain => Field("New password again");

    /// <summary>What is said when a password is not taken.</summary>
    public ILocator Error => page.GetByTestId("login-error");

    /// <summary>Sends the form; says how long to wait where one has to.</summary>
    public ILocator Button => page.GetByTestId("login-button");

    /// <summary>Who one is.</summary>
    public ILocator Menu => page.GetByTestId("user-menu");

    /// <summary>Where one's password is changed.</summary>
    public ILocator PasswordDialog => page.GetByTestId("password-dialog");

    /// <summary>A field by its whole label.</summary>
    public ILocator Field(string label) => page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    /// <summary>Types name and password and presses Enter.</summary>
    public async Task LogInAsync(string username, string password)
    {
        await Username.FillAsync(username);
        await Password.FillAsync(password);
        await Password.PressAsync("Enter");
    }

    /// <summary>Types a new password twice and presses Enter.</summary>
    public async Task RenewAsync(string password, string again)
    {
        await NewPassword.FillAsync(password);
        await NewPasswordAgain.FillAsync(again);
        await NewPasswordAgain.PressAsync("Enter");
    }

    /// <summary>Opens the menu of the user and chooses.</summary>
    public async Task ChooseAsync(string item)
    {
        await Menu.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = item }).ClickAsync();
    }

    /// <summary>Leaves a picture for people, see docs/testing.md.</summary>
    public Task ScreenshotAsync(string name) => Events.ScreenshotAsync(name);
}
