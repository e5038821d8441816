using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Http.Entities;

/// <summary>
/// What a group of entities is: signals, API keys... <see cref="EntityEndpoints{TEntity,TDocument}"/> does the rest. To add a group: a class that
/// derives from this (from <see cref="OwnedGroup{T}"/> for what people keep or share, from <see cref="DocumentGroup{T}"/> for what else is kept as clients
/// see it), its relations in <see cref="LinkTemplates"/>, one line in the <see cref="RouteTable"/>.
/// </summary>
/// <typeparam name="TEntity">What clients see and send, apart from <c>Id</c> and <c>Links</c>.</typeparam>
/// <typeparam name="TDocument">What is kept; often the same.</typeparam>
/// <param name="documents">Where they are kept.</param>
/// <param name="path">Of the group, as <c>api/signals</c>.</param>
internal abstract class EntityGroup<TEntity, TDocument>(DocumentCollection<TDocument> documents, string path)
    where TEntity : class
    where TDocument : class
{
    public DocumentCollection<TDocument> Documents => documents;

    public string Path => path;

    /// <summary>Members that <c>partial=true</c> leaves out.</summary>
    public virtual IReadOnlyCollection<string> HeavyMembers => [];

    /// <summary>A new entity with its defaults, valid as it stands.</summary>
    public abstract TEntity Template(Caller caller);

    /// <summary>The same, with what the parameters of the request ask for.</summary>
    public virtual TEntity TemplateFor(QueryReader query, Caller caller) => Template(caller);

    /// <summary>What a client sent, with what the server makes up for it: ids of parts, and a token where <paramref name="isNew"/>.</summary>
    public virtual TEntity Complete(TEntity entity, bool isNew) => entity;

    /// <summary>
    /// The document for a completed entity, in place of <paramref name="present"/> (null when it is new). Throws <see cref="RequestRefusedException"/>
    /// for what cannot be kept.
    /// </summary>
    public abstract TDocument Accept(TEntity entity, Stored<TDocument>? present, Caller caller);

    /// <summary>Does what can only be done once a new document has its id, and gives the document as it is then.</summary>
    public virtual Task<Stored<TDocument>> FinishAsync(Stored<TDocument> made, CancellationToken cancellation) => Task.FromResult(made);

    /// <summary>What clients see of a document.</summary>
    public abstract TEntity Show(Stored<TDocument> stored);

    /// <summary>What the client that made it sees: also what nobody will see again.</summary>
    public virtual TEntity ShowNew(Stored<TDocument> stored, TEntity completed) => Show(stored);

    /// <summary>Why the caller may not delete a document, for people; null where they may.</summary>
    public virtual string? WhyItStays(Stored<TDocument> stored, Caller caller) => null;

    /// <summary>What is deleted together with a document.</summary>
    public virtual IEnumerable<DocumentChange> GoesAlong(Stored<TDocument> stored) => [];

    /// <summary>What to tell a client whose entity has the unique key of another; null for the metastore's own words.</summary>
    public virtual string? WhyKeyTaken => null;

    /// <summary>The user whose it is; null for a shared one.</summary>
    public virtual string? OwnerOf(TDocument document) => null;

    /// <summary>Whether only callers with the permission Project may change it.</summary>
    public virtual bool IsProtected(TDocument document) => false;

    /// <summary>Whether it exists for the caller.</summary>
    public virtual bool CanSee(Stored<TDocument> stored, Caller caller) => CanOwn(stored.Value, caller);

    /// <summary>Whether the caller may make or change one with this owner.</summary>
    public virtual bool CanOwn(TDocument document, Caller caller) => OwnerOf(document) is not { } owner || owner == caller.UserId;

    /// <summary>Links of an entity besides <c>Self</c> and <c>Group</c>.</summary>
    public virtual IEnumerable<(string Relation, string Link)> MoreLinks(string id) => [];

    /// <summary>Writes members that depend on what the request asks for.</summary>
    public virtual void WriteMore(Utf8JsonWriter writer, Stored<TDocument> stored, QueryReader query, Caller caller)
    {
    }

    /// <summary>Where a document is found.</summary>
    public string AddressOf(string id) => $"{path}/{Uri.EscapeDataString(id)}";

    /// <summary>All links of an entity.</summary>
    public IEnumerable<(string Relation, string Link)> LinksOf(Stored<TDocument> stored) =>
        [("Self", $"{AddressOf(stored.Id)}?version={stored.Version}"), ("Group", $"{path}/resources"), .. MoreLinks(stored.Id)];
}
