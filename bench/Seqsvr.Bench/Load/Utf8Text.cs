using System.Globalization;

namespace Seqsvr.Bench.Load;

/// <summary>Text in UTF-8 that grows at its end. For one thread.</summary>
sealed class Utf8Text
{
    byte[] _bytes = new byte[64 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Free(text.Length));
        Length += text.Length;
    }

    public void Append(byte one)
    {
        Free(1)[0] = one;
        Length++;
    }

    /// <summary>A number or time in the invariant culture.</summary>
    public void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Free(64), out var written, format, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A number of ten-thousandths, without zeros at the end: 125000 is 12.5.</summary>
    public void AppendTenThousandths(long value)
    {
        Append(value / 10_000);
        var fraction = (int)(value % 10_000);
        for (var digit = 1000; fraction > 0; fraction %= digit, digit /= 10)
        {
            if (digit == 1000)
                Append((byte)'.');
            Append((byte)('0' + fraction / digit));
        }
    }

    Span<byte> Free(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        return _bytes.AsSpan(Length);
    }
}
