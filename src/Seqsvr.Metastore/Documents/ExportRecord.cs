namespace Seqsvr.Metastore.Documents;

/// <summary>One piece of everything that a metastore holds: a counter or a document. Counters come first.</summary>
public readonly record struct ExportRecord
{
    public ExportRecord(DocumentCounter counter) => Counter = counter;

    public ExportRecord(Document document) => Document = document;

    /// <summary>Null where this is a document.</summary>
    public DocumentCounter? Counter { get; }

    /// <summary>Null where this is a counter.</summary>
    public Document? Document { get; }
}
