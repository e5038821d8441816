using System.Text.Json;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Features.Feeds;

namespace Seqsvr.Server;

/// <summary>Secrets inside documents, which only open with the secret key of the instance that sealed them.</summary>
public static class SealedDocuments
{
    /// <summary>
    /// The same document with its secret sealed by <paramref name="to"/>; a document without one as it is. Throws <see cref="BackupException"/> for a
    /// secret that does not open with <paramref name="from"/>.
    /// </summary>
    public static Document SealAgain(Document document, SecretKey from, SecretKey to)
    {
        if (from.IsSameAs(to))
            return document;
        if (document.Kind == SettingDocument.Kind.Name && SettingDocument.Kind.Read(document) is { Sealed: { } secret } setting)
        {
            var purpose = KnownRuntimeSettings.Find(document.Id)?.Purpose ?? $"setting/{document.Id}";
            return document with { Json = JsonSerializer.Serialize(setting with { Sealed = Again(secret, purpose) }) };
        }
        if (document.Kind == Feed.Kind.Name && Feed.Kind.Read(document) is { SealedPassword: { } password } feed)
            return document with { Json = JsonSerializer.Serialize(feed with { SealedPassword = Again(password, Feed.PurposeFor(feed.Location)) }) };
        return document;

        byte[] Again(byte[] present, string purpose) => from.TryOpen(present, purpose, out var plain)
            ? to.Seal(plain, purpose)
            : throw new BackupException($"The secret in the document {document.Id} does not open with the backup's own key: it was not sealed by the instance that made the backup. Clear it there, and make another backup.");
    }
}
