using System.Buffers.Binary;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. Believes nothing: everything is checked against what is left, and
/// <see cref="InvalidDataException"/> says what does not fit.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The bytes not read yet.</summary>
    public readonly int Left => _rest.Length;

    public byte ReadByte() => ReadBytes(1)[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)_rest.Length)
            throw new InvalidDataException($"{count} bytes are expected where {_rest.Length} are left");
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    /// <summary>A varint.</summary>
    public ulong ReadUnsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            if (shift == 63 && next > 1)
                break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw new InvalidDataException("a varint is longer than 64 bits");
    }

    /// <summary>A varint for numbers of both signs.</summary>
    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A varint that must not be above <paramref name="max"/>; <paramref name="what"/> names it in the message.</summary>
    public long ReadCount(long max, string what)
    {
        var value = ReadUnsigned();
        if (value > (ulong)max)
            throw new InvalidDataException($"{value} is too much for {what}: at most {max}");
        return (long)value;
    }

    /// <summary>A width byte and <paramref name="count"/> bit-packed numbers, which must be all that is left.</summary>
    public ReadOnlySpan<byte> ReadPacked(int count, out int width)
    {
        width = ReadByte();
        if (width > 64)
            throw new InvalidDataException($"numbers cannot have {width} bits");
        if (BitPacking.BytesFor(count, width) != _rest.Length)
            throw new InvalidDataException($"{count} numbers of {width} bits cannot have {_rest.Length} bytes");
        return ReadBytes(_rest.Length);
    }

    /// <summary>Nothing may be left.</summary>
    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
            throw new InvalidDataException($"{_rest.Length} bytes are left over");
    }
}
