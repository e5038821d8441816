using System.Buffers.Binary;

namespace Seqsvr.Events.Batches;

/// <summary>
/// A cursor over the bytes of a stored batch. Every read is checked against the end, so that damaged bytes end in
/// <see cref="InvalidDataException"/> and nothing else.
/// </summary>
internal ref struct BatchBytes(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>The next <paramref name="count"/> bytes.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _rest.Length)
            throw new InvalidDataException("a stored batch ends too early");
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>A variable-length count, each of which stands for at least <paramref name="bytesEach"/> bytes still to come.</summary>
    public int Count(int bytesEach)
    {
        long count = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = Byte();
            count |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
                break;
            if (shift > 28)
                throw new InvalidDataException("a count in a stored batch is too long");
        }
        if (count > int.MaxValue || count * bytesEach > _rest.Length)
            throw new InvalidDataException("a count in a stored batch is larger than the batch");
        return (int)count;
    }
}
