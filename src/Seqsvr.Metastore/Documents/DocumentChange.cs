namespace Seqsvr.Metastore.Documents;

/// <summary>One change to one document. Changes that are applied together happen all or not at all.</summary>
public abstract record DocumentChange
{
    private protected DocumentChange()
    {
    }
}
