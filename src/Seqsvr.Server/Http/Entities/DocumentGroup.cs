using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Http.Entities;

/// <summary>A group whose entities are kept as clients see them, so that there is one record for both.</summary>
internal abstract class DocumentGroup<T>(DocumentCollection<T> documents, string path) : EntityGroup<T, T>(documents, path)
    where T : class
{
    public override T Accept(T entity, Stored<T>? present, Caller caller) => Settle(entity);

    public override T Show(Stored<T> stored) => stored.Value;

    /// <summary>The form that is kept: checked, and without older names. Throws <see cref="RequestRefusedException"/> (400) for what cannot be kept.</summary>
    protected abstract T Settle(T entity);
}
