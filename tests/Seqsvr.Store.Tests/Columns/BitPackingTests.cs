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
    public void TheLayoutIsLowestBitFirst()
    {
        var packed = new byte[3];
        BitPacking.Pack([1, 2, 3, 4, 5], offset: 0, divisor: 1, width: 4, packed);
        packed.ShouldBe([0x21, 0x43, 0x05]);
    }
}
