using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backups;

/// <summary>Everything in a backup, verified to its end.</summary>
/// <param name="Created">When it was made.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Counters">The counters of ids.</param>
/// <param name="Documents">The documents.</param>
public sealed record BackupContent(
    DateTimeOffset Created, string Program, IReadOnlyList<DocumentCounter> Counters, IReadOnlyList<Document> Documents);
