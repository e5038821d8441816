using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Permalinks;

/// <summary><c>api/permalinks</c>. One's own are one's own to see and change; with the permission Project, everybody's are.</summary>
internal sealed class PermalinkGroup(DocumentCollection<Permalink> permalinks, EventLookup events, TimeProvider time)
    : EntityGroup<PermalinkEntity, Permalink>(permalinks, "api/permalinks")
{
    /// <summary>Largest event that is copied, in bytes of CLEF: it must fit into a document.</summary>
    const int ClefBytesMax = 1 << 20;

    /// <summary>Characters of all copies together: documents are in memory.</summary>
    const long CopiesLengthMax = 128 << 20;

    /// <summary>What clients say in place of an id they do not know.</summary>
    const string Unknown = "unknown";

    // Clients have no value for a time that is not known yet.
    public override PermalinkEntity Template(Caller caller) => new() { OwnerId = caller.UserId, CreatedUtc = Now() };

    public override Permalink Accept(PermalinkEntity entity, Stored<Permalink>? present, Caller caller)
    {
        if (present is not null)
            return entity.EventId is null || entity.EventId == present.Value.EventId
                ? present.Value with { OwnerId = entity.OwnerId }
                : throw Refuse("A permalink cannot lead to another event: make another permalink.");
        if (!EventId.TryParse(entity.EventId, out var id) || events.Find(id, caller, CancellationToken.None) is not { } row)
            throw Refuse($"There is no event {entity.EventId}, so EventId cannot be that.");
        if (Documents.ListAll().Sum(stored => (long)stored.Value.Clef.Length) > CopiesLengthMax)
            throw Refuse("There are too many permalinks: delete some that nobody follows any more.");
        return new Permalink { OwnerId = entity.OwnerId, EventId = id.ToString(), CreatedUtc = Now(), Clef = Copy(row) };
    }

    public override PermalinkEntity Show(Stored<Permalink> stored) =>
        new() { OwnerId = stored.Value.OwnerId, EventId = stored.Value.EventId, CreatedUtc = stored.Value.CreatedUtc };

    /// <summary>The event itself, where <c>includeEvent</c> asks for it and the caller may see it.</summary>
    public override void WriteMore(Utf8JsonWriter writer, Stored<Permalink> stored, QueryReader query, Caller caller)
    {
        var (include, render) = (query.Flag("includeEvent"), query.Flag("renderEvent"));
        if (!include || stored.Value.Event() is not { } row || !events.MaySee(row, caller))
            return;
        writer.WritePropertyName("Event"u8);
        EventEntityWriter.Write(writer, row, render);
    }

    public override string? OwnerOf(Permalink permalink) => permalink.OwnerId;

    public override bool CanOwn(Permalink permalink, Caller caller) => base.CanOwn(permalink, caller) || caller.May(Permission.Project);

    /// <summary>See <see cref="PermalinkLookup"/>. Whoever has a link may follow it: it is what permalinks are for.</summary>
    public EventRow? FindEvent(string permalinkId, EventId id, Caller caller)
    {
        var text = id.ToString();
        var permalink = permalinkId == Unknown
            ? Documents.ListAll().Select(stored => stored.Value).FirstOrDefault(candidate => candidate.EventId == text)
            : Documents.Find(permalinkId)?.Value;
        return permalink?.EventId == text && permalink.Event() is { } row && events.MaySee(row, caller) ? row : null;
    }

    string Now() => EntityJson.TimeText(time.GetUtcNow());

    static string Copy(EventRow row)
    {
        var clef = new ArrayBufferWriter<byte>();
        using var writer = new ClefWriter();
        writer.Write(row, clef);
        return clef.WrittenCount <= ClefBytesMax ? Encoding.UTF8.GetString(clef.WrittenSpan) : throw Refuse($"The event is larger than {ClefBytesMax} bytes, so no copy of it can be kept.");
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
