namespace Seqsvr.Metastore.Documents;

/// <summary>Documents by their ids, so that <c>signal-9</c> comes before <c>signal-10</c>.</summary>
public sealed class DocumentOrder : IComparer<Document>
{
    public static readonly DocumentOrder Instance = new();

    public int Compare(Document? x, Document? y)
    {
        var byKind = string.CompareOrdinal(x!.Kind, y!.Kind);
        if (byKind != 0)
            return byKind;
        var byLength = x.Id.Length.CompareTo(y.Id.Length);
        return byLength != 0 ? byLength : string.CompareOrdinal(x.Id, y.Id);
    }
}
