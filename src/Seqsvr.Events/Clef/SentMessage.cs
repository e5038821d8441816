using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef;

/// <summary>
/// The message that came with the current event. It is held back until all members are known, and kept only where it is not just what the template
/// renders to: most messages that are sent beside a template say the same thing once more. Not thread-safe.
/// </summary>
internal sealed class SentMessage(EventBatchBuilder builder)
{
    readonly PlainTemplates _templates = new(builder);
    byte[] _bytes = new byte[512];
    int _length;
    bool _isHeld;
    int _namesVersion = -1;
    int _messageNode;
    int _templateNode;

    /// <summary>
    /// True where every message is kept, since the properties may be changed before the event is stored, and with them what the template renders to.
    /// </summary>
    public bool KeepsAll { get; set; }

    /// <summary>True where <see cref="AddTo"/> added the last message.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Forgets the last event's message.</summary>
    public void Clear()
    {
        _isHeld = false;
        IsKept = false;
    }

    /// <summary>Remembers the current event's message.</summary>
    public void Hold(ReadOnlySpan<byte> text)
    {
        if (_bytes.Length < text.Length)
            _bytes = new byte[Math.Max(text.Length, _bytes.Length * 2)];
        text.CopyTo(_bytes);
        _length = text.Length;
        _isHeld = true;
    }

    /// <summary>
    /// Adds what was held to the event, of which all else is known, where it must be kept; then it is the event's last column.
    /// </summary>
    public void AddTo(PropertyReader properties)
    {
        if (!_isHeld)
            return;
        FindNodes();
        var text = _bytes.AsSpan(0, _length);
        if (!KeepsAll && builder.TryFind(_templateNode, out _, out var code) && _templates.Find(_templateNode, code).RendersTo(text))
            return;
        properties.Add(_messageNode, SlotKind.Text, text);
        IsKept = true;
    }

    void FindNodes()
    {
        if (_namesVersion == builder.NamesVersion)
            return;
        _namesVersion = builder.NamesVersion;
        _messageNode = builder.Child(EventBatchBuilder.MembersRoot, ClefMember.Message.Name);
        _templateNode = builder.Child(EventBatchBuilder.MembersRoot, ClefMember.Template.Name);
    }
}
