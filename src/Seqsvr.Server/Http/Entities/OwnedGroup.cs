using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Http.Entities;

/// <summary>A group of what people keep for themselves or share. What the defaults of the record say is a valid document.</summary>
internal abstract class OwnedGroup<T>(DocumentCollection<T> documents, string path) : DocumentGroup<T>(documents, path)
    where T : OwnedDocument, new()
{
    public override T Template(Caller caller) => new() { OwnerId = caller.UserId };

    public override string? OwnerOf(T document) => document.OwnerId;

    public override bool IsProtected(T document) => document.IsProtected;

    protected override T Settle(T entity) => entity with { IsProtected = entity.IsProtected || entity.IsRestricted == true, IsRestricted = null };
}
