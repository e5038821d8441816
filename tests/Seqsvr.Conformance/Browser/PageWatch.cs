using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Seqsvr.Conformance.Browser;

/// <summary>
/// Listens to everything a page complains about: console errors and warnings, uncaught exceptions, violations of the content
/// security policy, requests that failed. None of it is acceptable, except the refusals that a test provokes.
/// </summary>
sealed class PageWatch
{
    const string ReportViolation = """
        addEventListener('securitypolicyviolation', event =>
          console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    readonly ConcurrentQueue<string> _complaints = new();
    volatile bool _expectsRefusal;

    PageWatch()
    {
    }

    /// <summary>Starts listening; before the page's first navigation.</summary>
    public static async Task<PageWatch> OnAsync(IPage page)
    {
        var watch = new PageWatch();
        await page.AddInitScriptAsync(ReportViolation);
        page.Console += (_, message) => watch.Heard(message);
        page.PageError += (_, error) => watch._complaints.Enqueue("uncaught: " + error);
        page.RequestFailed += (_, request) => watch.Failed(request);
        return watch;
    }

    /// <summary>Runs a step in which the server answers 400 to what the person typed; the browser reports that on its console.</summary>
    public async Task WhileRefusedAsync(Func<Task> step)
    {
        _expectsRefusal = true;
        await step();
        _expectsRefusal = false;
    }

    /// <summary>Fails when the page complained about anything.</summary>
    public void ShouldBeQuiet() => _complaints.ShouldBeEmpty();

    void Heard(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning"))
            return;
        if (_expectsRefusal && message.Text.Contains("status of 400", StringComparison.Ordinal))
            return;
        _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
    }

    void Failed(IRequest request)
    {
        if (request.Failure != "net::ERR_ABORTED") // the page cancels what is no longer wanted
            _complaints.Enqueue($"{request.Failure}: {request.Url}");
    }
}
