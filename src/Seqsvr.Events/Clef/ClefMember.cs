using System.Text;

namespace Seqsvr.Events.Clef;

/// <summary>A member of a CLEF event that starts with a single <c>@</c> and has a meaning, and the JSON type it must have.</summary>
internal sealed class ClefMember
{
    public static readonly ClefMember Timestamp = new("t", JsonForm.Time);

    static readonly ClefMember[] OneLetter =
    [
        Timestamp, new("m", JsonForm.Text), new("l", JsonForm.Text), new("x", JsonForm.Text),
        new("i", JsonForm.TextOrNumber), new("r", JsonForm.Array), new("d", JsonForm.Json),
    ];

    static readonly ClefMember[] TwoLetters =
    [
        new("mt", JsonForm.Text), new("tr", JsonForm.Text), new("sp", JsonForm.Text), new("ps", JsonForm.Text), new("sk", JsonForm.Text),
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

    /// <summary>The member called <paramref name="name"/> (without <c>@</c>), or null.</summary>
    public static ClefMember? Find(ReadOnlySpan<byte> name)
    {
        foreach (var member in name.Length switch { 1 => OneLetter, 2 => TwoLetters, _ => [] })
            if (name.SequenceEqual(member.Name))
                return member;
        return null;
    }
}
