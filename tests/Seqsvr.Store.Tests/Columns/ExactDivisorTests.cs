using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Tests.Columns;

public sealed class ExactDivisorTests
{
    [Fact]
    public void ItTellsMultiplesAndTheirQuotients()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var divisor = (ulong)random.NextInt64(1, 1L << random.Next(1, 63));
            var exact = new ExactDivisor(divisor);
            var number = (ulong)random.NextInt64() >> random.Next(64);
            exact.Divides(number).ShouldBe(number % divisor == 0, $"{number} / {divisor}");
            var multiple = number / divisor * divisor;
            exact.Divides(multiple).ShouldBeTrue($"{multiple} / {divisor}");
            exact.Divide(multiple).ShouldBe(multiple / divisor);
        }
    }
}
