using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

public sealed class CacheBudgetTests
{
    const long GiB = 1L << 30;
    const long MiB = 1L << 20;

    [Theory]
    [InlineData("0.1", 800 * MiB)]
    [InlineData("1", 4000 * MiB)]
    [InlineData("0.9", 4000 * MiB)]
    [InlineData("0.0001", 16 * MiB)]
    [InlineData("2", 16 * MiB)]
    [InlineData("104857600", 100 * MiB)]
    [InlineData("900000000000000", 4000 * MiB)]
    public void AValueUpToOneIsAPartOfTheMemoryAndAboveItBytes(string text, long expected)
    {
        CacheBudget.TryRead(text, 8000 * MiB, out var bytes).ShouldBeTrue();
        bytes.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("half")]
    [InlineData("")]
    [InlineData("99999999999999999999999")]
    public void AnythingElseIsRefused(string text) => CacheBudget.TryRead(text, 8 * GiB, out _).ShouldBeFalse();

    [Fact]
    public void WhereNobodyChoseAFewPartsInAHundredAreTaken()
    {
        CacheBudget.Usual(1 * GiB).ShouldBe(64 * MiB);
        CacheBudget.Usual(10000 * MiB).ShouldBe(200 * MiB);
        CacheBudget.Usual(64 * GiB).ShouldBe(256 * MiB);
        CacheBudget.Usual(CacheBudget.RamBytes).ShouldBeInRange(64 * MiB, 256 * MiB);
    }
}
