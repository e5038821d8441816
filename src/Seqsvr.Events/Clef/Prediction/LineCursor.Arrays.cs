namespace Seqsvr.Events.Clef.Prediction;

/// <summary>Arrays that are minimal JSON already, so that their bytes are kept as they are: no blanks, no escapes.</summary>
internal ref partial struct LineCursor
{
    /// <summary>Objects with more members are left to the general path.</summary>
    const int MembersMax = 16;

    /// <summary>Takes an array, with all that is in it.</summary>
    /// <param name="depth">So many levels may be nested, the array's own among them.</param>
    /// <param name="limits">What else is limited.</param>
    /// <param name="json">Its bytes.</param>
    public bool TryArray(int depth, EventLimits limits, out ReadOnlySpan<byte> json)
    {
        var start = _at;
        json = default;
        if (!TryArray(depth, limits))
            return false;
        json = _line[start.._at];
        return true;
    }

    bool TryArray(int depth, EventLimits limits)
    {
        _at++;
        if (depth == 0)
            return false;
        if (Next == ']')
            return TryByte(']');
        do
        {
            if (!TryElement(depth - 1, limits))
                return false;
        } while (TryByte(','));
        return TryByte(']');
    }

    bool TryObject(int depth, EventLimits limits)
    {
        _at++;
        if (depth == 0)
            return false;
        if (Next == '}')
            return TryByte('}');
        Span<Range> names = stackalloc Range[MembersMax];
        var count = 0;
        do
        {
            var start = _at;
            if (count == MembersMax || !TryString(out var name, out var isEscaped) || isEscaped || name.Length - 2 > limits.PropertyNameBytesMax)
                return false;
            foreach (var other in names[..count])
                if (name.SequenceEqual(_line[other]))
                    return false;
            names[count++] = start.._at;
            if (!TryByte(':') || !TryElement(depth - 1, limits))
                return false;
        } while (TryByte(','));
        return TryByte('}');
    }

    bool TryElement(int depth, EventLimits limits) => Next switch
    {
        (byte)'"' => TryString(out _, out var isEscaped) && !isEscaped,
        (byte)'[' => TryArray(depth, limits),
        (byte)'{' => TryObject(depth, limits),
        (byte)'t' => TryWord("true"u8),
        (byte)'f' => TryWord("false"u8),
        (byte)'n' => TryWord("null"u8),
        _ => TryNumber(out var number) && number.IsValid(limits),
    };

    bool TryByte(char expected)
    {
        if (Next != expected)
            return false;
        _at++;
        return true;
    }
}
