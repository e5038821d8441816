namespace Seqsvr.Bench.Load;

/// <summary>
/// How much of the work of a post the server is made to do: a line that is no event has the whole request refused, where it stands first before any event
/// was parsed, and where it stands last after all were. So what is measured is the same server and client, without parsing or without storing.
/// </summary>
/// <param name="Status">What it answers.</param>
/// <param name="First">A line before the events.</param>
/// <param name="Last">A line after them.</param>
sealed record PostPart(int Status, byte[] First, byte[] Last)
{
    const int Created = 201;
    const int BadRequest = 400;

    static readonly byte[] NoEvent = "no event\n"u8.ToArray();

    /// <summary>Everything, until the events are on disk.</summary>
    public static PostPart All { get; } = new(Created, [], []);

    static readonly Dictionary<string, PostPart> Names = new(StringComparer.Ordinal)
    {
        ["all"] = All,
        ["parse"] = new(BadRequest, [], NoEvent),
        ["read"] = new(BadRequest, NoEvent, []),
    };

    /// <summary>The part with that name: <c>all</c> until the events are on disk, <c>parse</c> all but storing, <c>read</c> the body alone.</summary>
    public static PostPart Named(string name) =>
        Names.TryGetValue(name, out var part) ? part : throw new ArgumentException($"--part must be one of {string.Join(", ", Names.Keys)}");

    /// <summary>The body to post for some lines of CLEF.</summary>
    public byte[] BodyOf(ReadOnlySpan<byte> clef) => [.. First, .. clef, .. Last];
}
