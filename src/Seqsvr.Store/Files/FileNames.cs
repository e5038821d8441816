using System.Globalization;

namespace Seqsvr.Store.Files;

/// <summary>The names of all files in a stream's folder. They are part of the format: see docs/format.</summary>
public static class FileNames
{
    /// <summary>The stream's folder below the storage root.</summary>
    public const string StreamFolder = "Stream";

    /// <summary>Locked by the process that has the stream open, and names it.</summary>
    public const string Lock = "stream.lock";

    /// <summary>Which segments are live: the single commit point.</summary>
    public const string Manifest = "manifest";

    /// <summary>Room on the disk for the next manifest.</summary>
    public const string ManifestReserve = "manifest.reserve";

    /// <summary>Folder of the write-ahead log.</summary>
    public const string LogFolder = "log";

    /// <summary>Folder of the segments.</summary>
    public const string SegmentFolder = "segments";

    const string LogExtension = ".log";
    const string SegmentExtension = ".seg";
    const string IndexExtension = ".idx";
    const string DamagedExtension = ".damaged";
    const string TemporaryExtension = ".new";

    /// <summary>The log file of this number.</summary>
    public static string Log(long number) => string.Create(CultureInfo.InvariantCulture, $"{LogFolder}/{number:D8}{LogExtension}");

    /// <summary>The segment of this number.</summary>
    public static string Segment(long number) => string.Create(CultureInfo.InvariantCulture, $"{SegmentFolder}/{number:D8}{SegmentExtension}");

    /// <summary>The index of a segment with this key.</summary>
    public static string Index(long number, string key) => string.Create(CultureInfo.InvariantCulture, $"{SegmentFolder}/{number:D8}.{key}{IndexExtension}");

    /// <summary>What a file is called until it is complete; deleted at the next start.</summary>
    public static string Temporary(string name) => name + TemporaryExtension;

    /// <summary>True for a file that was never completed.</summary>
    public static bool IsTemporary(string name) => name.EndsWith(TemporaryExtension, StringComparison.Ordinal);

    /// <summary>Where a file goes that holds something but cannot be read: kept for people, never opened again.</summary>
    public static string Damaged(string name) => name + DamagedExtension;

    /// <summary>True for a file set aside as damaged.</summary>
    public static bool IsDamaged(string name) => name.EndsWith(DamagedExtension, StringComparison.Ordinal);

    /// <summary>What a file set aside was called before; any other name as it is.</summary>
    public static string Undamaged(string name) => IsDamaged(name) ? name[..^DamagedExtension.Length] : name;

    /// <summary>The number of a log file; false for any other name.</summary>
    public static bool TryParseLog(string name, out long number) => TryParse(name, LogFolder, LogExtension, out number);

    /// <summary>The number of a segment; false for any other name.</summary>
    public static bool TryParseSegment(string name, out long number) => TryParse(name, SegmentFolder, SegmentExtension, out number);

    /// <summary>The number of the segment and the key of an index; false for any other name.</summary>
    public static bool TryParseIndex(string name, out long number, out string key)
    {
        (number, key) = (0, "");
        if (!name.EndsWith(IndexExtension, StringComparison.Ordinal))
            return false;
        var withoutExtension = name[..^IndexExtension.Length];
        var dot = withoutExtension.LastIndexOf('.');
        if (dot < 0)
            return false;
        key = withoutExtension[(dot + 1)..];
        return TryParse(withoutExtension[..dot] + SegmentExtension, SegmentFolder, SegmentExtension, out number);
    }

    static bool TryParse(string name, string folder, string extension, out long number)
    {
        number = 0;
        return name.Length > folder.Length + 1 + extension.Length
            && name.StartsWith(folder, StringComparison.Ordinal)
            && name.EndsWith(extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan((folder.Length + 1)..^extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
