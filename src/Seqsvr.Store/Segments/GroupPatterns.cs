using System.Runtime.InteropServices;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The patterns of the texts of one column in one row group. A text is compared with those that came last; only where none fits, the texts of the row's other
/// columns are searched in it. What that costs is bounded: it is earned by bytes that were saved. Not thread-safe.
/// </summary>
internal sealed class GroupPatterns(BlockPlan plan, int group, GroupPart[] parts, bool doublesBraces)
{
    /// <summary>So many patterns are compared with a text.</summary>
    const int KnownMax = 8;

    /// <summary>Longer texts are not searched, or searched for.</summary>
    const int TextBytesMax = 64 << 10;

    const int PartBytesMax = 1 << 10;

    /// <summary>Shorter texts are no parts: a hole takes as much.</summary>
    const int PartBytesMin = 4;

    /// <summary>So many bytes may be looked at in the first searches, and so many more for each byte that was saved.</summary>
    const long FirstCredit = 4 << 20;

    const long CreditOfByte = 32;

    readonly List<TextPattern> _known = [];
    readonly List<FoundPart> _found = [];
    readonly int[] _lengths = new int[parts.Length];
    readonly int[] _order = new int[parts.Length];
    byte[] _doubled = new byte[64];
    long _credit = FirstCredit;

    public GroupPart[] Parts => parts;

    /// <summary>The pattern that makes this text of a row's texts; null where it is not known whether there is one.</summary>
    public TextPattern? PatternOf(ReadOnlySpan<byte> text, int row)
    {
        var pattern = Match(text, row) ?? Find(text, row);
        if (pattern is not null)
            _credit += CreditOfByte * (text.Length - pattern.LiteralBytes);
        return pattern;
    }

    /// <summary>The code of a part in a row.</summary>
    public long CodeOf(int part, int row) => plan.Slots.Uniform(group, parts[part].Place)[row];

    TextPattern? Match(ReadOnlySpan<byte> text, int row)
    {
        for (var i = 0; i < _known.Count; i++)
        {
            var pattern = _known[i];
            if (!IsMatch(pattern, text, row))
                continue;
            // Texts of one kind come in a row.
            _known.RemoveAt(i);
            _known.Insert(0, pattern);
            return pattern;
        }
        return null;
    }

    // The longest texts of the row that are in it are its parts.
    TextPattern? Find(ReadOnlySpan<byte> text, int row)
    {
        var cost = (long)text.Length * parts.Length;
        if (cost > _credit || text.Length > TextBytesMax)
            return null;
        _credit -= cost;
        _found.Clear();
        FindParts(text, row);
        _found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var pattern = TextPattern.Of(text, CollectionsMarshal.AsSpan(_found), parts);
        if (_known.Count == KnownMax)
            _known.RemoveAt(KnownMax - 1);
        _known.Insert(0, pattern);
        return pattern;
    }

    void FindParts(ReadOnlySpan<byte> text, int row)
    {
        for (var part = 0; part < parts.Length; part++)
            (_lengths[part], _order[part]) = (-TextOf(part, row).Length, part);
        Array.Sort(_lengths, _order);
        foreach (var part in _order)
        {
            var value = TextOf(part, row);
            if (value.Length < PartBytesMin)
                break;
            if (value.Length > PartBytesMax)
                continue;
            for (var at = 0; text[at..].IndexOf(value) is >= 0 and var next; at += next + value.Length)
            {
                if (_found.Count == ComposedTexts.HolesMax)
                    return;
                if (!IsTaken(at + next, value.Length))
                    _found.Add(new FoundPart(at + next, value.Length, part));
            }
        }
    }

    bool IsTaken(int start, int length)
    {
        foreach (var found in _found)
            if (start < found.Start + found.Length && found.Start < start + length)
                return true;
        return false;
    }

    bool IsMatch(TextPattern pattern, ReadOnlySpan<byte> text, int row)
    {
        foreach (var piece in pattern.Pieces)
        {
            if (!text.StartsWith(pattern.Bytes.AsSpan(piece.Start, piece.Length)))
                return false;
            text = text[piece.Length..];
            if (piece.Part == TextPattern.End)
                break;
            var value = TextOf(piece.Part, row);
            if (!text.StartsWith(value))
                return false;
            text = text[value.Length..];
        }
        return text.IsEmpty;
    }

    // As it would stand in a text; valid until the next call.
    ReadOnlySpan<byte> TextOf(int part, int row)
    {
        var text = parts[part].Texts[(int)CodeOf(part, row)];
        if (!doublesBraces || text.Length > PartBytesMax || !Braces.AreIn(text))
            return text;
        if (_doubled.Length < 2 * text.Length)
            _doubled = new byte[2 * PartBytesMax];
        return _doubled.AsSpan(0, Braces.CopyDoubled(text, _doubled));
    }
}
