namespace Seqsvr.Events.Clef;

/// <summary>
/// How big one event may be. Each limit is checked while reading, so that a hostile payload costs no more than an honest one
/// of the same size. Defaults are Seq's where Seq has the limit.
/// </summary>
public sealed record EventLimits
{
    public static readonly EventLimits Default = new();

    /// <summary>Bytes of UTF-8 JSON of one event; the setting <c>RawEventMaximumContentLength</c>.</summary>
    public int EventBytesMax { get; init; } = 256 * 1024;

    /// <summary>Nesting of objects and arrays, the event itself included.</summary>
    public int DepthMax { get; init; } = 64;

    /// <summary>Members of one event, nested ones included; the elements of an array do not count.</summary>
    public int PropertiesMax { get; init; } = 2048;

    /// <summary>UTF-8 bytes of one member name.</summary>
    public int PropertyNameBytesMax { get; init; } = 1024;

    /// <summary>UTF-8 bytes of all names on the way from the top level down to one member.</summary>
    public int PathBytesMax { get; init; } = 2048;

    /// <summary>Characters of one number.</summary>
    public int NumberBytesMax { get; init; } = 512;

    /// <summary>Distinct members of one request, nested ones counted by their whole path: bounds the memory one request can take.</summary>
    public int ColumnsMax { get; init; } = 50_000;
}
