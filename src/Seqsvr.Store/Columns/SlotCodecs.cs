using System.Buffers;

namespace Seqsvr.Store.Columns;

/// <summary>All codecs. A new one is added here, in <see cref="SlotCodecId"/> and in docs/format/segment.md; the tests run over this list.</summary>
internal static class SlotCodecs
{
    /// <summary>Indexed by <see cref="SlotCodecId"/>. The first ones read single rows more cheaply.</summary>
    public static IReadOnlyList<SlotCodec> All { get; } =
    [
        new ConstantCodec(), new RawCodec(), new BitPackedCodec(), new DeltaCodec(), new PatchedCodec(), new PatchedDeltaCodec(), new ScaledDecimalCodec(),
    ];

    // What decimals are packed by may be taken for decimals, too, and no reader follows codecs into each other.
    static readonly SlotCodec[] ForMantissas = [.. All.Where(codec => codec is not ScaledDecimalCodec)];

    /// <summary>Those of the whole process: an error in a codec is not one of a store.</summary>
    public static PackingFaults Faults { get; } = new();

    /// <summary>The codec of this number. Throws <see cref="InvalidDataException"/> where there is none.</summary>
    public static SlotCodec Get(byte id) =>
        id < All.Count ? All[id] : throw new InvalidDataException($"slot codec {id} is not known");

    /// <summary>
    /// Packs slots, at least one, with the best codec, behind its number, and unpacks them again: what is in no log any more must be in the segment.
    /// </summary>
    public static void Write(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to) => Write(All, slots, statistics, to);

    /// <summary>As the other, with the best of <paramref name="codecs"/>.</summary>
    internal static void Write(IReadOnlyList<SlotCodec> codecs, ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var start = to.Length;
        var codec = Pack(codecs, slots, statistics, to);
        if (GivesBack(codec, to.Written[(start + 1)..], slots))
            return;
        Faults.Add();
        to.Unwrite(to.Length - start);
        to.WriteByte((byte)SlotCodecId.Raw);
        Get((byte)SlotCodecId.Raw).Encode(slots, statistics, to);
    }

    /// <summary>Packs what a codec packs that uses others.</summary>
    public static void WriteMantissas(ReadOnlySpan<long> slots, ByteWriter to) => Pack(ForMantissas, slots, SlotStatistics.Of(slots), to);

    /// <summary>About how many bytes <see cref="Write(ReadOnlySpan{long}, in SlotStatistics, ByteWriter)"/> would write.</summary>
    public static long SizeOf(ReadOnlySpan<long> slots) => SizeOf(All, slots);

    /// <summary>About how many bytes <see cref="WriteMantissas"/> would write.</summary>
    public static long SizeOfMantissas(ReadOnlySpan<long> slots) => SizeOf(ForMantissas, slots);

    /// <summary>Unpacks what was written.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<long> slots) => Of(bytes).Decode(bytes[1..], slots);

    /// <summary>The codec of what was written. Throws <see cref="InvalidDataException"/> where there is none.</summary>
    public static SlotCodec Of(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? throw new InvalidDataException("a chunk of slots is empty") : Get(bytes[0]);

    // On equal size the first wins.
    static SlotCodec Smallest(IReadOnlyList<SlotCodec> codecs, ReadOnlySpan<long> slots, in SlotStatistics statistics, out long bytes)
    {
        var best = codecs[0];
        bytes = best.Estimate(slots, statistics);
        foreach (var codec in codecs)
        {
            var estimate = codec.Estimate(slots, statistics);
            if (estimate < bytes)
                (best, bytes) = (codec, estimate);
        }
        return best;
    }

    static SlotCodec Pack(IReadOnlyList<SlotCodec> codecs, ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        var codec = Smallest(codecs, slots, statistics, out _);
        to.WriteByte((byte)codec.Id);
        codec.Encode(slots, statistics, to);
        return codec;
    }

    static bool GivesBack(SlotCodec codec, ReadOnlySpan<byte> packed, ReadOnlySpan<long> slots)
    {
        var lent = ArrayPool<long>.Shared.Rent(slots.Length);
        var unpacked = lent.AsSpan(0, slots.Length);
        try
        {
            codec.Decode(packed, unpacked);
            return unpacked.SequenceEqual(slots);
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            ArrayPool<long>.Shared.Return(lent);
        }
    }

    static long SizeOf(IReadOnlyList<SlotCodec> codecs, ReadOnlySpan<long> slots)
    {
        Smallest(codecs, slots, SlotStatistics.Of(slots), out var bytes);
        return 1 + bytes;
    }
}
