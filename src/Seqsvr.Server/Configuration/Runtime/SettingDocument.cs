using System.Text.Json;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Configuration.Runtime;

/// <summary>What is kept of a runtime setting.</summary>
/// <param name="Value">Null where it is not set, or is a secret.</param>
/// <param name="Sealed">A secret, sealed with the server's key for this setting.</param>
internal sealed record SettingDocument(JsonElement? Value, byte[]? Sealed = null)
{
    public static readonly DocumentKind<SettingDocument> Kind = new("setting", _ => null);
}
