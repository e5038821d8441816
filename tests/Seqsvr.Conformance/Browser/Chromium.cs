using Microsoft.Playwright;

namespace Seqsvr.Conformance.Browser;

/// <summary>The Chromium of this machine, driven through Playwright; no browser is ever downloaded.</summary>
static class Chromium
{
    /// <summary>Names another browser than the first found.</summary>
    public const string Variable = "SEQSVR_CHROMIUM";

    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // No sandbox: tests run as root in containers. The rest keeps it from talking to anybody but the server under test.
    static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The executable, or null where there is none.</summary>
    public static string? Find()
        => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : Places.FirstOrDefault(File.Exists);

    /// <summary>Starts it without a window.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
        => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = Flags, Headless = true });
}
