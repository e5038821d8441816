namespace Seqsvr.Events.Templates;

/// <summary>
/// The 32-bit number that stands for a message template: Jenkins' one-at-a-time hash over UTF-16 code units, the same that
/// Serilog's compact formatter writes into <c>@i</c>.
/// </summary>
public static class EventTypeHash
{
    /// <summary>The hash of a template.</summary>
    public static uint Compute(string template)
    {
        var hash = 0u;
        foreach (var c in template)
        {
            hash += c;
            hash += hash << 10;
            hash ^= hash >> 6;
        }
        hash += hash << 3;
        hash ^= hash >> 11;
        return hash + (hash << 15);
    }
}
