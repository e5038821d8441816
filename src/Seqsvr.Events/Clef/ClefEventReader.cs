using System.Text.Json;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads one CLEF event: members that start with a single <c>@</c> and have a meaning go to the event, all others are its
/// properties; <c>@@name</c> stands for a property <c>@name</c>.
/// </summary>
internal sealed class ClefEventReader(EventBatchBuilder builder, PropertyReader properties, SentMessage message)
{
    readonly MemberReader _members = new(properties, message);
    long? _timestamp;
    int _previousProperty;

    /// <summary>Reads the object the reader is about to enter.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new InvalidEventException("an event must be a JSON object");
        builder.BeginEvent();
        message.Clear();
        _timestamp = null;
        _previousProperty = EventBatchBuilder.PropertiesRoot;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            ReadMember(ref reader);
        if (_timestamp is not { } timestamp)
            throw new InvalidEventException("the event has no timestamp; a member \"@t\" is required");
        message.AddTo(properties);
        builder.EndEvent(timestamp);
    }

    void ReadMember(ref Utf8JsonReader reader)
    {
        var name = properties.Tokens.Name(ref reader);
        if (ClefMember.Of(name) is { } member)
        {
            reader.Read();
            ReadReified(member, ref reader);
            return;
        }
        _previousProperty = properties.Enter(EventBatchBuilder.PropertiesRoot, _previousProperty, ClefMember.PropertyName(name));
        reader.Read();
        properties.Value(_previousProperty, ref reader);
    }

    void ReadReified(ClefMember member, ref Utf8JsonReader reader)
    {
        if (member != ClefMember.Timestamp)
            _members.Read(member, ref reader);
        else if (_timestamp is null)
            _timestamp = _members.Ticks(member.Label, ref reader);
        else
            throw new InvalidEventException("the member \"@t\" appears twice");
    }
}
