namespace Seqsvr.Store.Columns;

/// <summary>All slots are the same: <c>slot (zigzag varint)</c>.</summary>
internal sealed class ConstantCodec : SlotCodec
{
    public override SlotCodecId Id => SlotCodecId.Constant;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics) =>
        statistics.Min == statistics.Max ? ByteWriter.SignedBytes(statistics.Min) : long.MaxValue;

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to) => to.WriteSigned(statistics.Min);

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        TryRead(bytes, slots.Length, 0, out var slot);
        slots.Fill(slot);
    }

    public override bool TryRead(ReadOnlySpan<byte> bytes, int count, int index, out long slot)
    {
        var reader = new ByteReader(bytes);
        slot = reader.ReadSigned();
        reader.ExpectEnd();
        return true;
    }
}
