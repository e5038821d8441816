using Microsoft.Playwright;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Browser;

/// <summary>One server with a sample log and one browser for all tests of the page; each test has a page and a storage of cookies of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _browser;
    ServerProcess? _server;

    /// <summary>The server with <see cref="SampleLog"/> in it.</summary>
    public ServerProcess Server => _server ?? throw new InvalidOperationException("The server did not start.");

    public async Task InitializeAsync()
    {
        if (Chromium.Find() is null)
            return; // the tests say that they are skipped
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _server = await ServerProcess.StartAsync();
        using (var client = new SeqClient(_server.Url))
            await client.IngestAsync(SampleLog.Clef(TimeProvider.System.GetUtcNow()));
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>Opens the page of <paramref name="server"/> in a window of a laptop's size.</summary>
    internal async Task<EventsPage> OpenAsync(Uri server, ColorScheme colours = ColorScheme.Light, string fragment = "")
    {
        var (page, watch) = await NewPageAsync(colours);
        await page.GotoAsync(server + fragment);
        return new EventsPage(page, watch);
    }

    /// <summary>The same on a server on which somebody has to log in.</summary>
    internal async Task<LoginPage> OpenLoginAsync(Uri server, ColorScheme colours = ColorScheme.Light, string fragment = "")
    {
        var (page, watch) = await NewPageAsync(colours);
        watch.ExpectsLogin = true;
        await page.GotoAsync(server + fragment);
        var login = new LoginPage(page, watch);
        await Assertions.Expect(login.Screen).ToBeVisibleAsync();
        return login;
    }

    async Task<(IPage Page, PageWatch Watch)> NewPageAsync(ColorScheme colours)
    {
        var browser = _browser ?? throw new InvalidOperationException("There is no browser.");
        var laptop = new ViewportSize { Width = 1440, Height = 900 };
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = laptop, ColorScheme = colours });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return (page, await PageWatch.OnAsync(page));
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
