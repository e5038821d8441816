using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Writes events as CLEF, one JSON object each without a newline, so that reading them in again gives the same events. One instance
/// serves many events; not thread-safe.
/// </summary>
public sealed class ClefWriter : IDisposable
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly Utf8JsonWriter _writer = new(Stream.Null, Options);
    byte[] _name = new byte[64];

    /// <summary>Writes one event, its properties in the order in which they first occurred.</summary>
    public void Write(EventRow row, IBufferWriter<byte> to) =>
        Write(row, row.Group.Tree.EventMembers.Children, row.Group.Tree.Properties.Children, to);

    /// <summary>Writes one event, its properties by name, so that the text says nothing of where the event was kept.</summary>
    public void WriteByName(EventRow row, IBufferWriter<byte> to) =>
        Write(row, row.Group.Tree.EventMembers.ChildrenByName, row.Group.Tree.Properties.ChildrenByName, to);

    public void Dispose() => _writer.Dispose();

    void Write(EventRow row, IReadOnlyList<PropertyTree> members, IReadOnlyList<PropertyTree> properties, IBufferWriter<byte> to)
    {
        _writer.Reset(to);
        _writer.WriteStartObject();
        WriteTime("@t"u8, row.Timestamp);
        foreach (var member in members)
            WriteMember(row, member);
        foreach (var property in properties)
            WriteProperty(row, property);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    void WriteMember(EventRow row, PropertyTree member)
    {
        if (!EventJson.HasValue(row, member))
            return;
        var name = Marked(member.NameUtf8.Span);
        if (member.Name == "st" && member.Column >= 0)
        {
            WriteTime(name, row.Group.CellAt(member.Column, row.Row).Slot);
            return;
        }
        _writer.WritePropertyName(name);
        EventJson.WriteValue(_writer, row, member);
    }

    void WriteProperty(EventRow row, PropertyTree property)
    {
        if (!EventJson.HasValue(row, property))
            return;
        var name = property.NameUtf8.Span;
        _writer.WritePropertyName(name is [(byte)'@', ..] ? Marked(name) : name);
        EventJson.WriteValue(_writer, row, property);
    }

    void WriteTime(ReadOnlySpan<byte> name, long ticks)
    {
        Span<byte> text = stackalloc byte[Timestamp.Length];
        Timestamp.Format(ticks, text);
        _writer.WriteString(name, text);
    }

    /// <summary>The name with an <c>@</c> before it.</summary>
    ReadOnlySpan<byte> Marked(ReadOnlySpan<byte> name)
    {
        if (_name.Length <= name.Length)
            _name = new byte[name.Length * 2];
        _name[0] = (byte)'@';
        name.CopyTo(_name.AsSpan(1));
        return _name.AsSpan(0, name.Length + 1);
    }
}
