using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seqsvr.Metastore.Backups;

/// <summary>How the frames of a backup are written as JSON. Part of the format: the names of members never change.</summary>
internal static class BackupJson
{
    /// <summary>Longest frame, in bytes: the largest document with everything in it escaped.</summary>
    public const int FrameBytesMax = 64 << 20;

    /// <summary>Bytes before the JSON of a frame: its kind, and its length as 32 bits.</summary>
    public const int FrameHeadLength = 5;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
