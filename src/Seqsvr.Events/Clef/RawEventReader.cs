using System.Text;
using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads one event of the older JSON payload. Its members are those of CLEF under longer names; a member without a meaning is kept as
/// a property rather than dropped.
/// </summary>
internal sealed class RawEventReader(EventBatchBuilder builder, PropertyReader properties, SentMessage message)
{
    static readonly (byte[] Name, string Clef)[] Known =
    [
        ("Timestamp"u8.ToArray(), "t"), ("Level"u8.ToArray(), "l"), ("MessageTemplate"u8.ToArray(), "mt"),
        ("RenderedMessage"u8.ToArray(), "m"), ("Exception"u8.ToArray(), "x"), ("EventType"u8.ToArray(), "i"),
        ("TraceId"u8.ToArray(), "tr"), ("SpanId"u8.ToArray(), "sp"), ("ParentId"u8.ToArray(), "ps"), ("Start"u8.ToArray(), "st"),
        ("SpanKind"u8.ToArray(), "sk"), ("Resource"u8.ToArray(), "ra"), ("Scope"u8.ToArray(), "sa"),
    ];

    readonly MemberReader _members = new(properties, message);
    readonly RawRenderings _renderings = new();
    long? _timestamp;
    int _previousProperty;
    bool _hasProperties;

    /// <summary>Reads the object that the reader stands at the start of.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new InvalidEventException("an event must be a JSON object");
        builder.BeginEvent();
        _renderings.Clear();
        message.Clear();
        _timestamp = null;
        _hasProperties = false;
        _previousProperty = EventBatchBuilder.PropertiesRoot;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            ReadMember(ref reader);
        if (_timestamp is not { } timestamp)
            throw new InvalidEventException("the event has no timestamp; a member \"Timestamp\" is required");
        AddRenderings();
        message.AddTo(properties);
        builder.EndEvent(timestamp);
    }

    void ReadMember(ref Utf8JsonReader reader)
    {
        var name = properties.Tokens.Name(ref reader);
        if (Ascii.EqualsIgnoreCase(name, "Properties"u8))
            ReadProperties(ref reader);
        else if (Ascii.EqualsIgnoreCase(name, "Renderings"u8))
            _renderings.Read(ref reader);
        else if (Find(name) is { } member)
            ReadReified(member, ref reader);
        else
        {
            _previousProperty = properties.Enter(EventBatchBuilder.PropertiesRoot, _previousProperty, name);
            reader.Read();
            properties.Value(_previousProperty, ref reader);
        }
    }

    static ClefMember? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (known, clef) in Known)
            if (Ascii.EqualsIgnoreCase(name, known))
                return ClefMember.Find(Encoding.UTF8.GetBytes(clef));
        return null;
    }

    void ReadReified(ClefMember member, ref Utf8JsonReader reader)
    {
        reader.Read();
        if (member == ClefMember.Timestamp)
        {
            if (_timestamp is not null)
                throw new InvalidEventException("the member \"Timestamp\" appears twice");
            _timestamp = _members.Ticks("Timestamp", ref reader);
            return;
        }
        if (member.Name.AsSpan().SequenceEqual("mt"u8) && reader.TokenType == JsonTokenType.String)
            _renderings.Template = Encoding.UTF8.GetString(properties.Tokens.Text(ref reader));
        _members.Read(member, ref reader);
    }

    void ReadProperties(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (_hasProperties)
            throw new InvalidEventException("the member \"Properties\" appears twice");
        _hasProperties = true;
        if (reader.TokenType == JsonTokenType.StartObject)
            properties.Object(EventBatchBuilder.PropertiesRoot, ref reader);
        else if (reader.TokenType != JsonTokenType.Null)
            throw new InvalidEventException("the member \"Properties\" must be an object");
    }

    void AddRenderings()
    {
        if (_renderings.ToClef() is { } json)
            properties.Add(
                properties.Enter(EventBatchBuilder.MembersRoot, EventBatchBuilder.MembersRoot, "r"u8), SlotKind.Json, Encoding.UTF8.GetBytes(json));
    }
}
