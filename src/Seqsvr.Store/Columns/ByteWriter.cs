using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Seqsvr.Store.Columns;

/// <summary>
/// A growing run of bytes. Numbers are little-endian or varints (seven bits a byte, low bits first). Not thread-safe. The memory is of the shared pool, to
/// which it goes back when it is outgrown, and by <see cref="Dispose"/>, which whoever writes much calls.
/// </summary>
internal sealed class ByteWriter(int capacity = 4096) : IDisposable
{
    /// <summary>The longest varint.</summary>
    public const int VarintBytesMax = 10;

    byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets the bytes and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Room for <paramref name="count"/> bytes that the caller fills at once, before any other call.</summary>
    public Span<byte> Reserve(int count)
    {
        if (count > _bytes.Length - Length)
            Grow(count);
        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    /// <summary>Takes back the last <paramref name="count"/> bytes.</summary>
    public void Unwrite(int count) => Length -= count;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    /// <summary>A varint.</summary>
    public void WriteUnsigned(ulong value)
    {
        var bytes = Reserve(UnsignedBytes(value));
        var i = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[i++] = (byte)(value | 0x80);
        bytes[i] = (byte)value;
    }

    /// <summary>A varint of a count or length, which is never negative.</summary>
    public void WriteCount(long value) => WriteUnsigned(checked((ulong)value));

    /// <summary>A varint that is short for numbers near 0 on both sides.</summary>
    public void WriteSigned(long value) => WriteUnsigned(ZigZag(value));

    /// <summary>The bytes of <see cref="WriteUnsigned"/>.</summary>
    public static int UnsignedBytes(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>The bytes of <see cref="WriteSigned"/>.</summary>
    public static int SignedBytes(long value) => UnsignedBytes(ZigZag(value));

    /// <summary>Gives the memory back. It must not be used any more.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }

    void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)Length + count)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
