namespace Seqsvr.Store.Columns;

/// <summary>
/// Frame of reference: <c>slot = min + divisor * number</c>, numbers of equal width.
/// <code>min (zigzag varint) | divisor (varint) | width (byte) | numbers</code>
/// </summary>
internal sealed class BitPackedCodec : SlotCodec
{
    public override SlotCodecId Id => SlotCodecId.BitPacked;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics) =>
        ByteWriter.SignedBytes(statistics.Min) + ByteWriter.UnsignedBytes((ulong)statistics.Divisor) + 1
        + BitPacking.BytesFor(statistics.Count, WidthOf(statistics));

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var width = WidthOf(statistics);
        to.WriteSigned(statistics.Min);
        to.WriteUnsigned((ulong)statistics.Divisor);
        to.WriteByte((byte)width);
        BitPacking.Pack(slots, statistics.Min, statistics.Divisor, width, to.Reserve((int)BitPacking.BytesFor(slots.Length, width)));
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        var numbers = ReadHeader(bytes, slots.Length, out var min, out var divisor, out var width);
        BitPacking.Unpack(numbers, min, divisor, width, slots);
    }

    public override bool TryRead(ReadOnlySpan<byte> bytes, int count, int index, out long slot)
    {
        var numbers = ReadHeader(bytes, count, out var min, out var divisor, out var width);
        slot = min + (long)BitPacking.Read(numbers, width, index) * divisor;
        return true;
    }

    static int WidthOf(in SlotStatistics statistics) =>
        BitPacking.WidthOf((ulong)(statistics.Max - statistics.Min) / (ulong)statistics.Divisor);

    static ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> bytes, int count, out long min, out long divisor, out int width)
    {
        var reader = new ByteReader(bytes);
        min = reader.ReadSigned();
        divisor = (long)reader.ReadUnsigned();
        return reader.ReadPacked(count, out width);
    }
}
