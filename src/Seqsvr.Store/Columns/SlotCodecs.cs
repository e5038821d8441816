namespace Seqsvr.Store.Columns;

/// <summary>All codecs. A new one is added here, in <see cref="SlotCodecId"/> and in docs/format/segment.md; the tests run over this list.</summary>
internal static class SlotCodecs
{
    /// <summary>Indexed by <see cref="SlotCodecId"/>. On equal size the first wins: it reads single rows more cheaply.</summary>
    public static IReadOnlyList<SlotCodec> All { get; } =
    [
        new ConstantCodec(), new RawCodec(), new BitPackedCodec(), new DeltaCodec(), new PatchedCodec(), new PatchedDeltaCodec(), new ScaledDecimalCodec(),
    ];

    /// <summary>The codec that packs best.</summary>
    public static SlotCodec Smallest(ReadOnlySpan<long> slots, in SlotStatistics statistics)
    {
        var best = All[0];
        var bestBytes = best.Estimate(slots, statistics);
        foreach (var codec in All)
        {
            var bytes = codec.Estimate(slots, statistics);
            if (bytes < bestBytes)
                (best, bestBytes) = (codec, bytes);
        }
        return best;
    }

    /// <summary>The codec of this number. Throws <see cref="InvalidDataException"/> where there is none.</summary>
    public static SlotCodec Get(byte id) =>
        id < All.Count ? All[id] : throw new InvalidDataException($"slot codec {id} is not known");

    /// <summary>Packs slots, at least one, with the best codec, behind its number.</summary>
    public static void Write(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var codec = Smallest(slots, statistics);
        to.WriteByte((byte)codec.Id);
        codec.Encode(slots, statistics, to);
    }

    /// <summary>About how many bytes <see cref="Write"/> would write.</summary>
    public static long SizeOf(ReadOnlySpan<long> slots)
    {
        var statistics = SlotStatistics.Of(slots);
        return 1 + Smallest(slots, statistics).Estimate(slots, statistics);
    }

    /// <summary>Unpacks what <see cref="Write"/> wrote.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<long> slots) => Of(bytes).Decode(bytes[1..], slots);

    /// <summary>The codec of what <see cref="Write"/> wrote. Throws <see cref="InvalidDataException"/> where there is none.</summary>
    public static SlotCodec Of(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? throw new InvalidDataException("a chunk of slots is empty") : Get(bytes[0]);
}
