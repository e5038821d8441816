namespace Seqsvr.Conformance.Browser;

/// <summary>A test in a real browser: skipped, saying what to install, where there is none.</summary>
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Find() is null)
            Skip = $"no Chromium found: apt-get install chromium, or name one in {Chromium.Variable}";
    }
}
