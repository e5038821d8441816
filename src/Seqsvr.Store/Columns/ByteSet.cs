namespace Seqsvr.Store.Columns;

/// <summary>
/// Which bytes occur in some texts: a bit for each below 128, those above share the bits of control characters. Tells without reading
/// any text that a piece of text occurs in none.
/// </summary>
/// <param name="Low">The bits of bytes 0 to 63.</param>
/// <param name="High">The bits of bytes 64 to 127.</param>
internal readonly record struct ByteSet(ulong Low, ulong High)
{
    /// <summary>Its size on disk.</summary>
    public const int Bytes = 16;

    /// <summary>What is not known may have every byte.</summary>
    public static readonly ByteSet All = new(ulong.MaxValue, ulong.MaxValue);

    const int ByteValues = 256;
    const int Ascii = 128;
    const int SharedBits = 32;

    /// <summary>The bytes of <paramref name="texts"/>.</summary>
    public static ByteSet Of(ReadOnlySpan<byte> texts)
    {
        Span<bool> occurs = stackalloc bool[ByteValues];
        occurs.Clear();
        foreach (var value in texts)
            occurs[value] = true;
        var set = default(ByteSet);
        for (var value = 0; value < ByteValues; value++)
            if (occurs[value])
                set = set.With((byte)value);
        return set;
    }

    /// <summary>False where no text has <paramref name="value"/>.</summary>
    public bool MayHave(byte value)
    {
        var bit = BitOf(value);
        return ((bit < 64 ? Low >> bit : High >> (bit - 64)) & 1) != 0;
    }

    /// <summary>False where some byte of <paramref name="piece"/> is in no text.</summary>
    public bool MayContain(ReadOnlySpan<byte> piece)
    {
        foreach (var value in piece)
            if (!MayHave(value))
                return false;
        return true;
    }

    ByteSet With(byte value)
    {
        var bit = BitOf(value);
        return bit < 64 ? this with { Low = Low | (1UL << bit) } : this with { High = High | (1UL << (bit - 64)) };
    }

    static int BitOf(byte value) => value < Ascii ? value : value % SharedBits;
}
