using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// Finds the parts of the texts of one column of a block: texts that other columns have in the row in which the text comes first. One instance for one
/// column, for one thread.
/// </summary>
internal sealed class TextComposer
{
    /// <summary>Patterns that take more than this part of the texts are not worth it.</summary>
    const int PatternsPart = 2;

    readonly TextDictionary _texts;
    readonly Dictionary<int, GroupPatterns> _groups;
    readonly bool _doublesBraces;
    readonly (int Group, int Row)[] _firsts;
    readonly TextInterner _patterns = new();

    /// <param name="texts">The column's dictionary.</param>
    /// <param name="firsts">For each text, as far as known, the group and row where it comes first.</param>
    /// <param name="groups">What is known of these groups.</param>
    /// <param name="doublesBraces">True where the column has what it repeats with its braces doubled, as templates do.</param>
    public TextComposer(TextDictionary texts, (int Group, int Row)[] firsts, Dictionary<int, GroupPatterns> groups, bool doublesBraces)
    {
        (_texts, _firsts, _groups, _doublesBraces) = (texts, firsts, groups, doublesBraces);
    }

    /// <summary>True once some texts were composed.</summary>
    public bool IsUsed { get; private set; }

    /// <summary><paramref name="count"/> texts as patterns and parts; null where that is not worth it.</summary>
    public ComposedTexts? Compose(int first, int count)
    {
        var heapBytes = _texts.Offsets[first + count] - _texts.Offsets[first];
        var patternOf = new long[count];
        var codes = new Dictionary<int, List<long>>();
        _patterns.Clear();
        for (var i = 0; i < count; i++)
        {
            patternOf[i] = Compose(first + i, codes);
            if (_patterns.HeapBytes > heapBytes / PatternsPart)
                return null;
        }
        IsUsed = true;
        return new ComposedTexts(_doublesBraces, _patterns.ToDictionary(), patternOf, codes);
    }

    int Compose(int code, Dictionary<int, List<long>> codes)
    {
        var text = _texts[code];
        if (code >= _firsts.Length)
            return _patterns.Intern(text);
        var (group, row) = (_groups[_firsts[code].Group], _firsts[code].Row);
        if (group.PatternOf(text, row) is not { } pattern)
            return _patterns.Intern(text);
        foreach (var piece in pattern.Pieces)
        {
            if (piece.Part == TextPattern.End)
                break;
            var column = group.Parts[piece.Part].Column;
            if (!codes.TryGetValue(column, out var list))
                codes.Add(column, list = []);
            list.Add(group.CodeOf(piece.Part, row));
        }
        return _patterns.Intern(pattern.Bytes);
    }
}
