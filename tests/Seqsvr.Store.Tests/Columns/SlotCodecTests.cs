using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Tests.Columns;

public sealed class SlotCodecTests
{
    const int Seeds = 300;

    /// <summary>The first slot of <see cref="DeltaCodec"/> is not part of the analysis.</summary>
    const int EstimateSlack = ByteWriter.VarintBytesMax;

    public static TheoryData<byte> Codecs => [.. SlotCodecs.All.Select(codec => (byte)codec.Id)];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void EveryCodecUnpacksWhatItPacked(byte id)
    {
        var codec = SlotCodecs.Get(id);
        var packed = 0;
        foreach (var slots in SlotSamples.All(Seeds))
        {
            var statistics = SlotStatistics.Of(slots);
            var estimate = codec.Estimate(slots, statistics);
            if (estimate == long.MaxValue)
                continue;
            packed++;
            var writer = new ByteWriter();
            codec.Encode(slots, statistics, writer);
            ((long)writer.Length).ShouldBeInRange(estimate - EstimateSlack, estimate);
            var unpacked = new long[slots.Length];
            codec.Decode(writer.Written, unpacked);
            unpacked.ShouldBe(slots);
        }
        packed.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatACodecDoesNotGiveBackIsWrittenAsItIs(bool throws)
    {
        long[] slots = [3, 1, 4, 1, 5];
        var writer = new ByteWriter();
        writer.WriteByte(9);
        var before = SlotCodecs.Faults.Count;
        SlotCodecs.Write([new ForgetfulCodec(throws)], slots, SlotStatistics.Of(slots), writer);
        SlotCodecs.Faults.Count.ShouldBe(before + 1);
        SlotCodecs.Of(writer.Written[1..]).Id.ShouldBe(SlotCodecId.Raw);
        var unpacked = new long[slots.Length];
        SlotCodecs.Read(writer.Written[1..], unpacked);
        unpacked.ShouldBe(slots);
    }

    [Fact]
    public void FewStepsBackDoNotWidenTheOthers()
    {
        var random = new Random(3);
        var slots = new long[1000];
        for (var i = 1; i < slots.Length; i++)
            slots[i] = slots[i - 1] + random.Next(60) + (i % 100 == 0 ? 10_000 : i % 100 == 50 ? -10_000 : 0);
        var codec = SlotCodecs.Get((byte)SlotCodecId.PatchedDelta);
        // Six bits a step, and 20 exceptions that take all 64 bits and their positions.
        codec.Estimate(slots, SlotStatistics.Of(slots)).ShouldBeLessThan((1000 * 6 / 8) + (20 * 9) + 20);
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void ARowReadAloneIsTheRowReadWithAllOthers(byte id)
    {
        var codec = SlotCodecs.Get(id);
        foreach (var slots in SlotSamples.All(Seeds))
        {
            var statistics = SlotStatistics.Of(slots);
            if (codec.Estimate(slots, statistics) == long.MaxValue)
                continue;
            var writer = new ByteWriter();
            codec.Encode(slots, statistics, writer);
            for (var i = 0; i < slots.Length; i += 1 + slots.Length / 50)
                if (codec.TryRead(writer.Written, slots.Length, i, out var slot))
                    slot.ShouldBe(slots[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void DamagedBytesAreRefusedOrUnpackToSomething(byte id)
    {
        var codec = SlotCodecs.Get(id);
        var random = new Random(7);
        foreach (var slots in SlotSamples.All(seeds: 100))
        {
            var statistics = SlotStatistics.Of(slots);
            if (codec.Estimate(slots, statistics) == long.MaxValue)
                continue;
            var writer = new ByteWriter();
            codec.Encode(slots, statistics, writer);
            var bytes = writer.Written.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Array.Resize(ref bytes, Math.Max(0, bytes.Length + random.Next(-2, 2)));
            try
            {
                codec.Decode(bytes, new long[slots.Length]);
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
        }
    }

    [Fact]
    public void EqualSlotsTakeAHandfulOfBytes()
    {
        SizeOf([.. Enumerable.Repeat(long.MinValue, 8192)]).ShouldBeLessThan(12);
        SizeOf([.. Enumerable.Range(0, 8192).Select(i => i * 7L)]).ShouldBeLessThan(20);
    }

    [Fact]
    public void TimesInWholeMillisecondsTakeFewBits()
    {
        var random = new Random(1);
        long time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var slots = new long[8192];
        foreach (ref var slot in slots.AsSpan())
            slot = time += TimeSpan.TicksPerMillisecond * random.Next(16);
        SizeOf(slots).ShouldBeLessThan(8192 / 2 + 40);
    }

    [Fact]
    public void AnUnknownCodecIsRefused() => Should.Throw<InvalidDataException>(() => SlotCodecs.Read([200, 0], new long[1]));

    static int SizeOf(long[] slots)
    {
        var writer = new ByteWriter();
        SlotCodecs.Write(slots, SlotStatistics.Of(slots), writer);
        return writer.Length;
    }

    // Packs anything to nothing.
    sealed class ForgetfulCodec(bool throws) : SlotCodec
    {
        public override SlotCodecId Id => SlotCodecId.Constant;

        public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics) => 0;

        public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
        {
        }

        public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
        {
            if (throws)
                throw new InvalidDataException("nothing is left");
            slots.Fill(7);
        }
    }
}
