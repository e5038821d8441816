namespace Seqsvr.Events.Clef.Prediction;

/// <summary>
/// A place in a line of valid UTF-8, and the values that can be taken from there without a full JSON reader. Where a value needs more than that (or
/// is malformed), the answer is false and the place means nothing any more.
/// </summary>
internal ref partial struct LineCursor(ReadOnlySpan<byte> line)
{
    readonly ReadOnlySpan<byte> _line = line;
    int _at;

    /// <summary>The next byte; 0 at the end.</summary>
    public readonly byte Next => _at < _line.Length ? _line[_at] : (byte)0;

    /// <summary>Passes <paramref name="separator"/>, behind which a value stands; a full object is none.</summary>
    public bool TryPass(ReadOnlySpan<byte> separator)
    {
        var rest = _line[_at..];
        if (!rest.StartsWith(separator) || rest.Length - separator.Length < 2)
            return false;
        if (rest[separator.Length] == '{' && rest[separator.Length + 1] != '}')
            return false;
        _at += separator.Length;
        return true;
    }

    /// <summary>True where nothing but <paramref name="ending"/> is left.</summary>
    public readonly bool TryEnd(ReadOnlySpan<byte> ending) => _line[_at..].SequenceEqual(ending);

    /// <summary>Passes <paramref name="word"/>.</summary>
    public bool TryWord(ReadOnlySpan<byte> word)
    {
        if (!_line[_at..].StartsWith(word))
            return false;
        _at += word.Length;
        return true;
    }

    /// <summary>Takes a string, still escaped, with its quotes.</summary>
    public bool TryString(out ReadOnlySpan<byte> quoted, out bool isEscaped)
    {
        quoted = default;
        isEscaped = false;
        if (Next != '"')
            return false;
        var start = _at++;
        while (true)
        {
            var length = StringScan.IndexOfSpecial(_line[_at..]);
            if (length < 0)
                return false;
            _at += length;
            if (_line[_at] == '"')
                break;
            if (_line[_at] != '\\' || _at + 2 > _line.Length)
                return false;
            isEscaped = true;
            _at += 2;
        }
        quoted = _line[start..++_at];
        return true;
    }

    /// <summary>Takes a number in JSON's grammar.</summary>
    public bool TryNumber(out ScannedNumber number)
    {
        var start = _at;
        number = default;
        if (Next == '-')
            _at++;
        var first = Next;
        long mantissa = 0;
        var digits = TakeDigits(ref mantissa);
        var scale = -1;
        if (digits == 0 || first == '0' && digits > 1)
            return false;
        if (Next == '.')
        {
            _at++;
            scale = TakeDigits(ref mantissa);
            if (scale == 0)
                return false;
            digits += scale;
        }
        var hasExponent = (Next | 0x20) == 'e';
        if (hasExponent && !TryExponent())
            return false;
        number = new ScannedNumber(_line[start.._at], mantissa, scale, isPlain: !hasExponent && digits <= JsonNumber.DigitsMax);
        return true;
    }

    bool TryExponent()
    {
        _at++;
        if (Next is (byte)'+' or (byte)'-')
            _at++;
        long exponent = 0;
        return TakeDigits(ref exponent) > 0;
    }

    int TakeDigits(ref long value)
    {
        var start = _at;
        for (; (uint)(Next - '0') <= 9; _at++)
            value = unchecked(value * 10 + (Next - '0'));
        return _at - start;
    }
}
