using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Seqsvr.Events.Model;

/// <summary>
/// The name of a column: the member names from the event's top level down to one leaf, as UTF-8 joined by the byte
/// <c>0xFF</c> (which no UTF-8 text contains, so names may hold dots, blanks or nothing at all).
/// A column of the event itself (<c>@mt</c>, <c>@l</c>...) starts with the byte <c>0xFE</c>; all others are user properties.
/// The bytes reach disk.
/// </summary>
public readonly struct ColumnPath : IEquatable<ColumnPath>
{
    /// <summary>Joins the segments of a nested path.</summary>
    public const byte Separator = 0xFF;

    /// <summary>First byte of a column that belongs to the event itself.</summary>
    public const byte MemberMark = 0xFE;

    readonly byte[] _bytes;

    /// <summary>Takes ownership of <paramref name="bytes"/>, which must be in the form above.</summary>
    public ColumnPath(byte[] bytes) => _bytes = bytes;

    /// <summary>The encoded path.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>True for <c>@mt</c>, <c>@l</c>, <c>@ra</c>... and anything nested below them.</summary>
    public bool IsMember => _bytes is { Length: > 0 } && _bytes[0] == MemberMark;

    /// <summary>The column of the user property reached by <paramref name="segments"/>.</summary>
    public static ColumnPath Property(params ReadOnlySpan<string> segments) => new(Join([], segments));

    /// <summary>The column of the event's own member <paramref name="name"/> (without the <c>@</c>), or nested below it.</summary>
    public static ColumnPath Member(string name, params ReadOnlySpan<string> nested)
    {
        var head = new byte[1 + Encoding.UTF8.GetByteCount(name)];
        head[0] = MemberMark;
        Encoding.UTF8.GetBytes(name, head.AsSpan(1));
        return nested.IsEmpty ? new ColumnPath(head) : new ColumnPath(Join([.. head, Separator], nested));
    }

    /// <summary>The column one level below this one.</summary>
    public ColumnPath Child(ReadOnlySpan<byte> name) => new([.. _bytes, Separator, .. name]);

    /// <summary>The names from the top level down; the mark of a member column is not part of its name.</summary>
    public string[] Segments()
    {
        var text = IsMember ? _bytes.AsSpan(1) : _bytes;
        var count = text.Count(Separator) + 1;
        var segments = new string[count];
        for (var i = 0; i < count; i++)
        {
            var end = text.IndexOf(Separator);
            segments[i] = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[(end + 1)..];
        }
        return segments;
    }

    /// <summary>True where <paramref name="ancestor"/> is a proper prefix of this path, at a segment boundary.</summary>
    public bool IsBelow(ColumnPath ancestor) =>
        _bytes.Length > ancestor._bytes.Length
        && _bytes[ancestor._bytes.Length] == Separator
        && _bytes.AsSpan().StartsWith(ancestor._bytes);

    public bool Equals(ColumnPath other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ColumnPath other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    public static bool operator ==(ColumnPath left, ColumnPath right) => left.Equals(right);

    public static bool operator !=(ColumnPath left, ColumnPath right) => !left.Equals(right);

    /// <summary>For people: <c>@l</c>, <c>Order.Id</c>.</summary>
    public override string ToString() => (IsMember ? "@" : "") + string.Join('.', Segments());

    static byte[] Join(byte[] head, ReadOnlySpan<string> segments)
    {
        var joined = new List<byte>(head);
        for (var i = 0; i < segments.Length; i++)
        {
            if (i > 0)
                joined.Add(Separator);
            joined.AddRange(Encoding.UTF8.GetBytes(segments[i]));
        }
        return [.. joined];
    }
}
