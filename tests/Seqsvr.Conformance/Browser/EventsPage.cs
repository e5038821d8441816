using Microsoft.Playwright;
using Seqsvr.Testing.Processes;
using static Microsoft.Playwright.Assertions;

namespace Seqsvr.Conformance.Browser;

/// <summary>The Events screen as a person meets it: what can be typed, clicked and read.</summary>
sealed class EventsPage(IPage page, PageWatch watch)
{
    /// <summary>The page itself, for what has no name here.</summary>
    public IPage Page => page;

    /// <summary>What the page complained about.</summary>
    public PageWatch Watch => watch;

    /// <summary>The events in view, newest first.</summary>
    public ILocator Rows => page.GetByTestId("event-row");

    /// <summary>All of one event, once its row was clicked.</summary>
    public ILocator Details => page.GetByTestId("event-details");

    /// <summary>Where filter and query are typed.</summary>
    public ILocator Filter => page.GetByTestId("filter-input");

    /// <summary>What is said when a filter or query is wrong.</summary>
    public ILocator Error => page.GetByTestId("error-message");

    /// <summary>What is said when there is nothing to show.</summary>
    public ILocator Empty => page.GetByTestId("empty-state");

    /// <summary>Rows and columns of a query's result.</summary>
    public ILocator Table => page.GetByTestId("result-table");

    /// <summary>Types a filter or query and runs it with Enter (the button means Cancel while something runs).</summary>
    public async Task AskAsync(string text)
    {
        await Filter.FillAsync(text);
        await Filter.PressAsync("Enter");
    }

    /// <summary>Waits until nothing runs, then clicks Run.</summary>
    public Task ClickRunAsync() => page.GetByTestId("run-button").And(page.GetByText("Run", new PageGetByTextOptions { Exact = true })).ClickAsync();

    /// <summary>Waits until the newest event shown says this.</summary>
    public Task FirstRowSaysAsync(string text) => Expect(Rows.First).ToContainTextAsync(text);

    /// <summary>Waits until the line between bars and list says this.</summary>
    public Task StatusSaysAsync(string text) => Expect(page.GetByTestId("status-line")).ToContainTextAsync(text);

    /// <summary>Switches the live tail on or off.</summary>
    public Task ToggleTailAsync() => page.GetByTestId("tail-toggle").ClickAsync();

    /// <summary>Leaves a picture for people, see docs/testing.md.</summary>
    public Task ScreenshotAsync(string name)
        => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RepositoryLayout.Artifacts, "screenshots", name + ".png") });
}
