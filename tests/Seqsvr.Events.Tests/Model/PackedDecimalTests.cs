using System.Globalization;
using System.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Tests.Model;

public sealed class PackedDecimalTests
{
    [Fact]
    public void PrintsAsDecimalDoes()
    {
        var random = new Random(1);
        var buffer = new byte[PackedDecimal.TextBytesMax];
        for (var i = 0; i < 20_000; i++)
        {
            var mantissa = i < 30 ? i - 15 : random.NextInt64(1L << random.Next(1, 58)) * (random.Next(2) * 2 - 1);
            PackedDecimal.TryPack(mantissa, 1 + random.Next(PackedDecimal.ScaleMax), out var slot).ShouldBeTrue();
            var printed = Encoding.ASCII.GetString(buffer, 0, PackedDecimal.Format(slot, buffer));
            printed.ShouldBe(PackedDecimal.ToDecimal(slot).ToString(CultureInfo.InvariantCulture));
        }
    }
}
