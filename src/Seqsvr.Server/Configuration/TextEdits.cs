using System.Text;

namespace Seqsvr.Server.Configuration;

/// <summary>Pieces to take out of a text and to put in their places. Edits at one position keep their order; none overlap.</summary>
internal sealed class TextEdits
{
    readonly List<(int Start, int End, string Text)> _edits = [];

    /// <summary>Puts <paramref name="text"/> in place of what stands between the positions.</summary>
    public void Replace(int start, int end, string text) => _edits.Add((start, end, text));

    public void Insert(int position, string text) => Replace(position, position, text);

    public void Delete(int start, int end) => Replace(start, end, "");

    /// <summary>The text with all edits made.</summary>
    public byte[] ApplyTo(ReadOnlySpan<byte> text)
    {
        using var result = new MemoryStream();
        var position = 0;
        foreach (var (start, end, replacement) in _edits.OrderBy(edit => edit.Start))
        {
            result.Write(text[position..start]);
            result.Write(Encoding.UTF8.GetBytes(replacement));
            position = end;
        }
        result.Write(text[position..]);
        return result.ToArray();
    }
}
