using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Http.Entities;

/// <summary>What all groups of entities do alike over HTTP. Another's private entity is answered as one that does not exist.</summary>
internal sealed class EntityEndpoints<TEntity, TDocument>(EntityGroup<TEntity, TDocument> group)
    where TEntity : class
    where TDocument : class
{
    /// <summary>Most entities of one kind: they are all in memory.</summary>
    const int CountMax = 50_000;

    /// <summary>
    /// <c>GET</c> on the group: those of the user <c>ownerId</c>, and with <c>shared</c> those of nobody; all where neither is asked for. Only what the
    /// caller may see in any case.
    /// </summary>
    public Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var (owner, shared, partial) = (query.Text("ownerId"), query.Flag("shared"), query.Flag("partial"));
        var caller = Caller.Of(context);
        var found = group.Documents.ListAll().Where(stored => group.CanSee(stored, caller) && IsWanted(group.OwnerOf(stored.Value), owner, shared));
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (var stored in found)
                Write(writer, context, stored, group.Show(stored), partial);
            writer.WriteEndArray();
        });
    }

    /// <summary><c>GET template</c>: an entity to fill in and post. Changes nothing.</summary>
    public Task TemplateAsync(HttpContext context) => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => EntityJson.Write(
        writer, null, group.TemplateFor(new QueryReader(context.Request.Query), Caller.Of(context)),
        [("Self", $"{group.Path}/template"), ("Group", $"{group.Path}/resources"), ("Create", group.Path)], []));

    /// <summary><c>POST</c> on the group. The id is the server's choice, whatever the body says.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        var sent = EntityJson.Read<TEntity>(await RequestBody.ReadAsync(context.Request), out _);
        var (entity, caller) = (group.Complete(sent, isNew: true), Caller.Of(context));
        var document = group.Accept(entity, null, caller);
        DemandChange(document, caller);
        if (group.Documents.ListAll().Count >= CountMax)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"There are {CountMax} at {group.Path} already: delete some first.");
        var made = await OrKeyTaken(group.Documents.InsertAsync(document, context.RequestAborted));
        var stored = await group.FinishAsync(made, context.RequestAborted);
        context.Response.Headers.Location = "/" + group.AddressOf(stored.Id);
        await JsonResponse.WriteAsync(
            context, StatusCodes.Status201Created, writer => Write(writer, context, stored, group.ShowNew(stored, entity), partial: false));
    }

    /// <summary><c>GET {id}</c>.</summary>
    public Task FindAsync(HttpContext context) =>
        AnswerAsync(context, Present(context), new QueryReader(context.Request.Query).Flag("partial"));

    /// <summary><c>PUT {id}?version=N</c>: replaces it whole. Without a version it replaces whatever is there.</summary>
    public async Task UpdateAsync(HttpContext context)
    {
        var version = EntityAddress.VersionOf(context);
        var sent = EntityJson.Read<TEntity>(await RequestBody.ReadAsync(context.Request), out var idInBody);
        var (present, caller) = (Present(context), Caller.Of(context));
        if (!string.IsNullOrEmpty(idInBody) && idInBody != present.Id)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The body is of {idInBody}, but the address is of {present.Id}.");
        DemandChange(present.Value, caller);
        var document = group.Accept(group.Complete(sent, isNew: false), present, caller);
        DemandChange(document, caller);
        var stored = await OrKeyTaken(group.Documents.UpdateAsync(present.Id, document, version, context.RequestAborted));
        await AnswerAsync(context, stored, partial: false);
    }

    /// <summary><c>DELETE {id}?version=N</c>. Clients send the entity along; it is not needed.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        var (version, present, caller) = (EntityAddress.VersionOf(context), Present(context), Caller.Of(context));
        DemandChange(present.Value, caller);
        if (group.WhyItStays(present, caller) is { } reason)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, reason);
        await group.Documents.Store.ApplyAsync([new DeleteDocument(present.Id, version), .. group.GoesAlong(present)], context.RequestAborted);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray());
    }

    static bool IsWanted(string? ownerOfIt, string? owner, bool shared) =>
        (owner is null && !shared) || (ownerOfIt is null ? shared : ownerOfIt == owner);

    /// <summary>The document of the address; throws <see cref="RequestRefusedException"/> (404) where there is none that the caller may see.</summary>
    Stored<TDocument> Present(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return group.Documents.Find(id) is { } stored && group.CanSee(stored, Caller.Of(context))
            ? stored
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no {group.Documents.Kind.Name} {id}.");
    }

    void DemandChange(TDocument document, Caller caller)
    {
        if (!group.CanOwn(document, caller))
            throw new RequestRefusedException(
                StatusCodes.Status400BadRequest, $"OwnerId must be null (shared) or {caller.UserId ?? "null"}, the id of who asks.");
        if (group.IsProtected(document))
            caller.Demand(Permission.Project, $"Changing a protected {group.Documents.Kind.Name}");
    }

    async Task<Stored<TDocument>> OrKeyTaken(Task<Stored<TDocument>> change)
    {
        try
        {
            return await change;
        }
        catch (MetastoreException error) when (error.Failure == MetastoreFailure.KeyTaken && group.WhyKeyTaken is { } reason)
        {
            throw new RequestRefusedException(StatusCodes.Status409Conflict, reason);
        }
    }

    Task AnswerAsync(HttpContext context, Stored<TDocument> stored, bool partial) =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, context, stored, group.Show(stored), partial));

    void Write(Utf8JsonWriter writer, HttpContext context, Stored<TDocument> stored, TEntity shown, bool partial) => EntityJson.Write(
        writer, stored.Id, shown, group.LinksOf(stored), partial ? group.HeavyMembers : [],
        () => group.WriteMore(writer, stored, new QueryReader(context.Request.Query), Caller.Of(context)));
}
