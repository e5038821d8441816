namespace Seqsvr.Store.Columns;

/// <summary>
/// One way to pack slots. <see cref="SlotStatistics"/> is the analysis all of them share; <see cref="SlotCodecs"/> lists them and
/// picks the smallest. Stateless and thread-safe. Writing trusts its caller; reading trusts nothing but the row count:
/// it throws <see cref="InvalidDataException"/> where the bytes cannot be what <see cref="Encode"/> wrote.
/// </summary>
internal abstract class SlotCodec
{
    /// <summary>Its number on disk.</summary>
    public abstract SlotCodecId Id { get; }

    /// <summary>
    /// The most bytes that <see cref="Encode"/> would write for <paramref name="slots"/>, to within a few; <see cref="long.MaxValue"/> where it cannot,
    /// or where it is not worth a try.
    /// </summary>
    public abstract long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics);

    /// <summary>Packs <paramref name="slots"/>, of which <paramref name="statistics"/> is the analysis.</summary>
    public abstract void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to);

    /// <summary>Fills <paramref name="slots"/>, whose length is the number of slots that were packed.</summary>
    public abstract void Decode(ReadOnlySpan<byte> bytes, Span<long> slots);

    /// <summary>
    /// One of <paramref name="count"/> packed slots without unpacking the others; false where this codec must unpack them all.
    /// </summary>
    public virtual bool TryRead(ReadOnlySpan<byte> bytes, int count, int index, out long slot)
    {
        slot = 0;
        return false;
    }
}
