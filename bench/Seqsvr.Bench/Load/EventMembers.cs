using System.Globalization;
using System.Runtime.InteropServices;

namespace Seqsvr.Bench.Load;

/// <summary>The members of one event as JSON, in the order in which they were appended unless that is changed. For one thread.</summary>
sealed class EventMembers
{
    readonly Utf8Text _text = new();
    readonly Utf8Text _values = new();
    readonly List<Range> _members = [];
    readonly List<Range> _holes = [];

    public void Clear()
    {
        _text.Clear();
        _members.Clear();
    }

    public void AppendTime(DateTime time)
    {
        var start = Begin("\"@t\":\""u8);
        _text.Append(time, "O");
        _text.Append((byte)'"');
        End(start);
    }

    /// <summary>The template, the message that it renders, and its properties, with <paramref name="first"/> in place of the first value where given.</summary>
    public void AppendMessage(LoadEvent one, string? first)
    {
        MakeValues(one, first);
        AppendText("\"@mt\":"u8, one.Template.Text);
        var start = Begin("\"@m\":\""u8);
        for (var i = 0; i <= one.Template.HoleCount; i++)
        {
            _text.Append(one.Template.Literals[i]);
            if (i < one.Template.HoleCount)
                Render(_values.Span[_holes[i]]);
        }
        _text.Append((byte)'"');
        End(start);
        for (var i = 0; i < _holes.Count; i++)
        {
            start = Begin(one.Template.Properties[i].Member);
            _text.Append(_values.Span[_holes[i]]);
            End(start);
        }
    }

    public void AppendException(Random random)
    {
        var start = Begin("\"@x\":"u8);
        StackTraces.Append(_text, random);
        End(start);
    }

    /// <summary>A text that needs no escapes.</summary>
    public void AppendText(ReadOnlySpan<byte> member, ReadOnlySpan<byte> text)
    {
        var start = Begin(member);
        _text.Append((byte)'"');
        _text.Append(text);
        _text.Append((byte)'"');
        End(start);
    }

    public void AppendNumbered(ReadOnlySpan<byte> member, ReadOnlySpan<byte> name, int number)
    {
        var start = Begin(member);
        _text.Append((byte)'"');
        _text.Append(name);
        _text.Append((byte)'-');
        _text.Append(number);
        _text.Append((byte)'"');
        End(start);
    }

    public void AppendNumber(ReadOnlySpan<byte> member, int number)
    {
        var start = Begin(member);
        _text.Append(number);
        End(start);
    }

    public void AppendHex(ReadOnlySpan<byte> member, long number)
    {
        var start = Begin(member);
        _text.Append((byte)'"');
        _text.Append(number, "x16");
        _text.Append((byte)'"');
        End(start);
    }

    public void Shuffle(Random random) => random.Shuffle(CollectionsMarshal.AsSpan(_members));

    public void WriteTo(Utf8Text line)
    {
        var before = (byte)'{';
        foreach (var member in _members)
        {
            line.Append(before);
            line.Append(_text.Span[member]);
            before = (byte)',';
        }
        line.Append("}\n"u8);
    }

    void MakeValues(LoadEvent one, string? first)
    {
        _values.Clear();
        _holes.Clear();
        foreach (var property in one.Template.Properties)
        {
            var start = _values.Length;
            if (first is null)
                property.AppendValue(_values, one);
            else
                _values.Append(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"{first}\"")));
            first = null;
            _holes.Add(start.._values.Length);
        }
    }

    // A text without its quotes; of an object or array the JSON, which has quotes of its own.
    void Render(ReadOnlySpan<byte> value)
    {
        if (value[0] == '"')
        {
            _text.Append(value[1..^1]);
            return;
        }
        foreach (var one in value)
        {
            if (one == '"')
                _text.Append((byte)'\\');
            _text.Append(one);
        }
    }

    int Begin(ReadOnlySpan<byte> member)
    {
        var start = _text.Length;
        _text.Append(member);
        return start;
    }

    void End(int start) => _members.Add(start.._text.Length);
}
