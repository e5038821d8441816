using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>What texts of one row group have in common: bytes that are always the same, and between them the texts of other columns.</summary>
/// <param name="Bytes">As <see cref="ComposedTexts"/> has it.</param>
/// <param name="Pieces">The same in pieces, for comparing.</param>
/// <param name="LiteralBytes">Bytes that are no holes.</param>
internal sealed record TextPattern(byte[] Bytes, TextPattern.Piece[] Pieces, int LiteralBytes)
{
    /// <summary>No part: the pattern ends.</summary>
    public const int End = -1;

    /// <summary>Bytes of the pattern, and which of the group's parts follows them.</summary>
    public readonly record struct Piece(int Start, int Length, int Part);

    /// <summary>The pattern of a text in which parts were found, ascending.</summary>
    public static TextPattern Of(ReadOnlySpan<byte> text, ReadOnlySpan<FoundPart> found, ReadOnlySpan<GroupPart> parts)
    {
        using var bytes = new ByteWriter(text.Length);
        var pieces = new Piece[found.Length + 1];
        var (at, literals) = (0, 0);
        for (var i = 0; i <= found.Length; i++)
        {
            var literal = text[at..(i < found.Length ? found[i].Start : text.Length)];
            pieces[i] = new Piece(bytes.Length, literal.Length, i < found.Length ? found[i].Part : End);
            bytes.Write(literal);
            literals += literal.Length;
            if (i == found.Length)
                break;
            bytes.WriteByte(ComposedTexts.Hole);
            bytes.WriteCount(parts[found[i].Part].Column);
            at = found[i].Start + found[i].Length;
        }
        return new TextPattern(bytes.Written.ToArray(), pieces, literals);
    }
}
