using System.Text;

namespace Seqsvr.Events.Clef;

/// <summary>A member of a CLEF event that starts with a single <c>@</c> and has a meaning, and the JSON type it must have.</summary>
internal sealed class ClefMember
{
    /// <summary><c>@t</c>.</summary>
    public static readonly ClefMember Timestamp = new("t", JsonForm.Time);

    /// <summary><c>@mt</c>.</summary>
    public static readonly ClefMember Template = new("mt", JsonForm.Text);

    /// <summary><c>@m</c>, which <see cref="SentMessage"/> keeps only where it says more than template and properties.</summary>
    public static readonly ClefMember Message = new("m", JsonForm.Text);

    const byte Mark = (byte)'@';

    static readonly ClefMember[] OneLetter =
    [
        Timestamp, Message, new("l", JsonForm.Text), new("x", JsonForm.Text),
        new("i", JsonForm.TextOrNumber), new("r", JsonForm.Array), new("d", JsonForm.Json),
    ];

    static readonly ClefMember[] TwoLetters =
    [
        Template, new("tr", JsonForm.Text), new("sp", JsonForm.Text), new("ps", JsonForm.Text), new("sk", JsonForm.Text),
        new("st", JsonForm.Time), new("ra", JsonForm.Object), new("sa", JsonForm.Object),
    ];

    ClefMember(string name, JsonForm form)
    {
        Label = "@" + name;
        Name = Encoding.UTF8.GetBytes(name);
        Form = form;
    }

    /// <summary>The name with its <c>@</c>, for errors.</summary>
    public string Label { get; }

    /// <summary>The name without its <c>@</c>.</summary>
    public byte[] Name { get; }

    /// <summary>What its value must be.</summary>
    public JsonForm Form { get; }

    /// <summary>The member that a top-level name of a CLEF event stands for, or null where it is a property.</summary>
    public static ClefMember? Of(ReadOnlySpan<byte> name) => name.Length > 1 && name[0] == Mark && name[1] != Mark ? Find(name[1..]) : null;

    /// <summary>The property that a top-level name stands for which is no member: <c>@@name</c> is <c>@name</c>.</summary>
    public static ReadOnlySpan<byte> PropertyName(ReadOnlySpan<byte> name) => name.Length > 1 && name[0] == Mark && name[1] == Mark ? name[1..] : name;

    /// <summary>The member called <paramref name="name"/> (without <c>@</c>), or null.</summary>
    public static ClefMember? Find(ReadOnlySpan<byte> name)
    {
        foreach (var member in name.Length switch { 1 => OneLetter, 2 => TwoLetters, _ => [] })
            if (name.SequenceEqual(member.Name))
                return member;
        return null;
    }
}
