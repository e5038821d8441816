using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;
using static Microsoft.Playwright.Assertions;

namespace Seqsvr.Conformance.Browser;

/// <summary>A person at work, in a real browser on the page that the real server serves. Any complaint of the browser fails the test.</summary>
public class EventsScreenTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task AnEmptyServerSaysHowToSendTheFirstEvent()
    {
        await using var empty = await ServerProcess.StartAsync();
        var page = await fixture.OpenAsync(empty.Url);

        await Expect(page.Empty).ToContainTextAsync("curl");
        await page.ScreenshotAsync("01-empty");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task TheNewestEventsComeFirstWithBarsAboveThem()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url);

        await Expect(page.Rows.First).ToBeVisibleAsync();
        await page.StatusSaysAsync(string.Create(CultureInfo.InvariantCulture, $"{SampleLog.Count} events"));
        var times = await page.Rows.Locator("time").EvaluateAllAsync<string[]>("all => all.map(time => time.dateTime)");
        times.Length.ShouldBeGreaterThan(10);
        times.ShouldBe(times.OrderDescending(StringComparer.Ordinal));
        await Expect(page.Page.GetByTestId("histogram")).ToBeVisibleAsync();
        await page.ScreenshotAsync("02-events");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task TextFindsTheOneEventThatSaysIt()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url);

        await page.Filter.FillAsync(SampleLog.RarePhrase.ToUpperInvariant());
        await page.ClickRunAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.FirstRowSaysAsync(SampleLog.RarePhrase);
        await page.ScreenshotAsync("03-text-search");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task AnExpressionFindsWhatItSaysAndStaysInTheAddress()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url);

        await page.AskAsync("StatusCode >= 500 and RequestPath like '/api/%'");
        await page.FirstRowSaysAsync("HTTP POST /api/orders failed");
        await Expect(page.Page.Locator("[data-testid=event-row]:not(.error)")).ToHaveCountAsync(0);
        await page.ScreenshotAsync("04-expression");

        await page.Page.ReloadAsync();
        await page.FirstRowSaysAsync("HTTP POST /api/orders failed");
        await Expect(page.Filter).ToHaveValueAsync("StatusCode >= 500 and RequestPath like '/api/%'");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task AWrongQueryIsExplainedAndARightOneRunsAfterIt()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url);

        await page.Watch.WhileRefusedAsync(async () =>
        {
            await page.AskAsync("select count(* from stream");
            await Expect(page.Error).ToBeVisibleAsync();
        });
        await page.ScreenshotAsync("05-error");

        await page.AskAsync("select count(*) as Events, max(Elapsed) as Slowest from stream group by Application order by Events desc");
        await Expect(page.Error).ToHaveCountAsync(0);
        await Expect(page.Table).ToContainTextAsync("Shop");
        await Expect(page.Table.Locator("thead th")).ToHaveTextAsync(["Application", "Events", "Slowest"]);
        await Expect(page.Table.Locator("tbody tr").First).ToContainTextAsync("Shop");
        await page.ScreenshotAsync("06-query");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task AnEventOpensAndItsValuesCanBeFoundAndExcluded()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url);
        await page.AskAsync("@Exception is not null");
        await page.FirstRowSaysAsync("failed");

        await page.Rows.First.Locator(".event-line").ClickAsync();
        await Expect(page.Details).ToContainTextAsync("System.TimeoutException");
        await Expect(page.Details).ToContainTextAsync("OrderStore.cs:line 88");
        await page.ScreenshotAsync("07-details");

        await page.Details.GetByLabel("Find this value of RequestPath").ClickAsync();
        await Expect(page.Filter).ToHaveValueAsync("@Exception is not null and RequestPath = '/api/orders'");
        await page.FirstRowSaysAsync("failed");

        await page.AskAsync("Has(RequestPath)");
        await page.FirstRowSaysAsync("HTTP");
        await page.Rows.First.Locator(".event-line").ClickAsync();
        var line = page.Details.Locator(".property-line", new LocatorLocatorOptions { HasText = "RequestPath" });
        var path = await line.Locator(".property-value").InnerTextAsync();
        await page.Details.GetByLabel("Exclude this value of RequestPath").ClickAsync();
        await Expect(page.Filter).ToHaveValueAsync($"Has(RequestPath) and RequestPath <> '{path}'");
        // A pattern: the blanks around a plain text do not count, and the path may be a single slash.
        await Expect(page.Rows.First).Not.ToContainTextAsync(new Regex($@"\s{Regex.Escape(path)}\s"));
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task TheLiveTailShowsNewEventsAsTheyArrive()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        await client.IngestAsync(SampleLog.Clef(TimeProvider.System.GetUtcNow()));
        var page = await fixture.OpenAsync(server.Url);
        await page.AskAsync("Has(Number)");
        await Expect(page.Empty).ToBeVisibleAsync();

        await page.ToggleTailAsync();
        await Expect(page.Page.GetByTestId("tail-status")).ToContainTextAsync("Following");
        for (var number = 1; number <= 20; number++)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
            await client.IngestAsync($$"""{"@t":"{{now}}","@mt":"Live event number {Number}","Number":{{number}}}""");
            await client.IngestAsync($$"""{"@t":"{{now}}","@mt":"Another event that does not match"}""");
        }
        await page.FirstRowSaysAsync("Live event number 20");
        await Expect(page.Rows).ToHaveCountAsync(20);
        await page.ScreenshotAsync("08-tail");

        await page.ToggleTailAsync();
        await client.IngestAsync($$"""{"@t":"{{TimeProvider.System.GetUtcNow():o}}","@mt":"Live event number {Number}","Number":21}""");
        await page.AskAsync("Number = 21");
        await Expect(page.Rows).ToHaveCountAsync(1);
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task TheThemeChangesAndIsRemembered()
    {
        var page = await fixture.OpenAsync(fixture.Server.Url, ColorScheme.Dark);
        await Expect(page.Rows.First).ToBeVisibleAsync();
        await page.ScreenshotAsync("09-dark");
        var dark = await BackgroundAsync(page);

        await page.Page.GetByTestId("theme-toggle").ClickAsync(); // the system's choice, then light
        var light = await BackgroundAsync(page);
        light.ShouldNotBe(dark);
        await page.Page.ReloadAsync();
        await Expect(page.Rows.First).ToBeVisibleAsync();
        (await BackgroundAsync(page)).ShouldBe(light);

        await page.Page.GetByTestId("theme-toggle").ClickAsync();
        (await BackgroundAsync(page)).ShouldBe(dark);
        await page.Rows.Nth(2).Locator(".event-line").ClickAsync();
        await Expect(page.Details).ToBeVisibleAsync();
        await page.ScreenshotAsync("10-dark-details");
        page.Watch.ShouldBeQuiet();
    }

    [BrowserFact]
    public async Task ValuesFromTheLogNeverRunAsMarkup()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = new SeqClient(server.Url);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
        await client.IngestAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["@t"] = now, ["@mt"] = "<img src=x onerror=\"window.hit=1\"> {Text}", ["@l"] = "<script>window.hit=1</script>",
            ["@x"] = "<svg onload=window.hit=1>", ["Text"] = "<b>bold</b>", ["<i>name</i>"] = "\"><script>window.hit=1</script>",
        }));
        var page = await fixture.OpenAsync(server.Url);

        await page.FirstRowSaysAsync("<b>bold</b>");
        await page.Rows.First.Locator(".event-line").ClickAsync();
        await Expect(page.Details).ToContainTextAsync("<i>name</i>");
        (await page.Page.EvaluateAsync<bool>("window.hit === undefined")).ShouldBeTrue();
        page.Watch.ShouldBeQuiet();
    }

    static Task<string> BackgroundAsync(EventsPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
