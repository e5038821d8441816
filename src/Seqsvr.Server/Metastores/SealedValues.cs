using System.Text.Json;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration.Runtime;

namespace Seqsvr.Server.Metastores;

/// <summary>Secrets inside documents, which only open with the secret key of the instance that sealed them.</summary>
public static class SealedValues
{
    /// <summary>
    /// The same document with its secret sealed by <paramref name="to"/>; a document without one as it is. Throws <see cref="BackupException"/> for a
    /// secret that does not open with <paramref name="from"/>.
    /// </summary>
    public static Document SealAgain(Document document, SecretKey from, SecretKey to)
    {
        if (document.Kind != SettingDocument.Kind.Name || from.IsSameAs(to))
            return document;
        var setting = SettingDocument.Kind.Read(document);
        if (setting.Sealed is not { } present)
            return document;
        var purpose = KnownRuntimeSettings.Find(document.Id)?.Purpose ?? $"setting/{document.Id}";
        if (!from.TryOpen(present, purpose, out var secret))
            throw new BackupException($"The secret in the document {document.Id} does not open with the backup's own key: it was not sealed by the instance that made the backup. Clear that setting there, and make another backup.");
        return document with { Json = JsonSerializer.Serialize(setting with { Sealed = to.Seal(secret, purpose) }) };
    }
}
