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
    volatile int _refusal;

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

    /// <summary>A session is not there, or ends: from here on the server may answer 401, which the browser reports on its console.</summary>
    public bool ExpectsLogin { get; set; }

    /// <summary>Runs a step in which the server answers <paramref name="status"/> to what the person typed; the browser reports that on its console.</summary>
    public async Task WhileRefusedAsync(Func<Task> step, int status = 400)
    {
        _refusal = status;
        await step();
        _refusal = 0;
    }

    /// <summary>Fails when the page complained about anything.</summary>
    public void ShouldBeQuiet() => _complaints.ShouldBeEmpty();

    void Heard(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning"))
            return;
        if (Reports(message.Text, _refusal) || (ExpectsLogin && Reports(message.Text, 401)))
            return;
        _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
    }

    static bool Reports(string text, int status) =>
        text.Contains($"status of {status}", StringComparison.Ordinal)
        || (status == 401 && text.Contains("WebSocket", StringComparison.Ordinal) && text.Contains("HTTP Authentication failed", StringComparison.Ordinal));

    void Failed(IRequest request)
    {
        if (request.Failure != "net::ERR_ABORTED") // the page cancels what is no longer wanted
            _complaints.Enqueue($"{request.Failure}: {request.Url}");
    }
}
