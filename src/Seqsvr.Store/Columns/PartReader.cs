using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>Gives the texts of one column one after the other, as the patterns of a chunk ask for them.</summary>
internal sealed class PartReader
{
    readonly TextDictionary _texts;
    readonly int _firstCode;
    readonly long[] _codes;
    int _next;

    /// <summary>Throws <see cref="InvalidDataException"/> where the column does not have these codes.</summary>
    public PartReader(int column, long[] codes, PartTexts parts)
    {
        _codes = codes;
        var (min, max) = (codes.Min(), codes.Max());
        if (min < 0 || max > int.MaxValue)
            throw new InvalidDataException($"there is no text {(min < 0 ? min : max)} in column {column}");
        (_texts, _firstCode) = parts(column, (int)min, (int)max);
    }

    /// <summary>True once all were given.</summary>
    public bool IsAtEnd => _next == _codes.Length;

    /// <summary>The next text. Throws <see cref="InvalidDataException"/> at the end.</summary>
    public ReadOnlySpan<byte> Next() =>
        IsAtEnd ? throw new InvalidDataException("a pattern has more holes than there are parts") : _texts[(int)_codes[_next++] - _firstCode];
}
