using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Tests.Columns;

public sealed class BitPackingTests
{
    [Fact]
    public void NumbersOfEveryWidthComeBackTogetherAndAlone()
    {
        var random = new Random(3);
        for (var width = 0; width <= 64; width++)
        {
            foreach (var count in (int[])[1, 2, 7, 8, 9, 63, 64, 65, 1000])
            {
                var mask = width == 0 ? 0 : ulong.MaxValue >> (64 - width);
                var numbers = new long[count];
                foreach (ref var number in numbers.AsSpan())
                    number = (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask);
                var packed = new byte[BitPacking.BytesFor(count, width)];
                BitPacking.Pack(numbers, offset: 0, divisor: 1, width, packed);
                var unpacked = new long[count];
                BitPacking.Unpack(packed, offset: 0, divisor: 1, width, unpacked);
                unpacked.ShouldBe(numbers, $"{count} numbers of {width} bits");
                for (var i = 0; i < count; i += 1 + count / 20)
                    BitPacking.Read(packed, width, i).ShouldBe((ulong)numbers[i]);
            }
        }
    }

    [Fact]
    public void VectorsUnpackWhatTheirScalarTwinDoes()
    {
        // A processor without these vectors never runs them.
        if (!VectorUnpacking.IsSupported)
            return;
        var random = new Random(4);
        for (var width = 1; width <= 56; width++)
        {
            foreach (var count in (int[])[8, 9, 100, 1003])
            {
                var packed = new byte[BitPacking.BytesFor(count, width)];
                random.NextBytes(packed);
                var (offset, divisor) = (random.NextInt64(), random.NextInt64(1, 100_000));
                var scalar = new long[count];
                BitPacking.UnpackScalar(packed, offset, divisor, width, scalar, from: 0);
                var vectors = new long[count];
                var done = VectorUnpacking.Unpack(packed, offset, divisor, width, vectors);
                vectors.AsSpan(0, done).ToArray().ShouldBe(scalar[..done], $"{count} numbers of {width} bits");
                if (count > 1000)
                    done.ShouldBeGreaterThan(count / 2);
                BitPacking.Unpack(packed, offset, divisor, width, vectors);
                vectors.ShouldBe(scalar, $"{count} numbers of {width} bits");
            }
        }
    }

    [Fact]
    public void TheLayoutIsLowestBitFirst()
    {
        var packed = new byte[3];
        BitPacking.Pack([1, 2, 3, 4, 5], offset: 0, divisor: 1, width: 4, packed);
        packed.ShouldBe([0x21, 0x43, 0x05]);
    }
}
