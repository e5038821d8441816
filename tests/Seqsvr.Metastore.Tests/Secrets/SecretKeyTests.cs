using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Metastore.Tests.Secrets;

public sealed class SecretKeyTests
{
    static readonly SecretKey Key = SecretKey.Generate();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void WhatIsSealedOpensAgain(int length)
    {
        var plain = new byte[length];
        new Random(length).NextBytes(plain);
        var sealing = Key.Seal(plain, "a");
        sealing.Length.ShouldBe(length + SecretKey.Overhead);
        Key.TryOpen(sealing, "a", out var opened).ShouldBeTrue();
        opened.ShouldBe(plain);
    }

    [Fact]
    public void ItOpensWithTheTextOfTheKeyAndNoOther()
    {
        var sealing = Key.Seal("hush"u8, "a");
        SecretKey.Parse($" {Key.ToBase64()}\n").TryOpen(sealing, "a", out _).ShouldBeTrue();
        SecretKey.Generate().TryOpen(sealing, "a", out var opened).ShouldBeFalse();
        opened.ShouldBeNull();
    }

    [Fact]
    public void ItOpensForItsPurposeOnly() => Key.TryOpen(Key.Seal("hush"u8, "a"), "b", out _).ShouldBeFalse();

    [Fact]
    public void ASealingWithAnyBitChangedOrAnyByteMissingDoesNotOpen()
    {
        var sealing = Key.Seal("hush"u8, "a");
        for (var bit = 0; bit < sealing.Length * 8; bit++)
        {
            var changed = sealing.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Key.TryOpen(changed, "a", out _).ShouldBeFalse($"bit {bit}");
        }
        for (var length = 0; length < sealing.Length; length++)
            Key.TryOpen(sealing.AsSpan(0, length), "a", out _).ShouldBeFalse($"{length} bytes");
    }

    [Fact]
    public void TheSameTextIsNeverSealedTheSameWayTwice() =>
        Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(Key.Seal("hush"u8, "a"))).Distinct().Count().ShouldBe(100);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not Base64")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void WhatIsNoKeyIsRefusedWithoutRepeatingIt(string? text)
    {
        SecretKey.TryParse(text, out var key).ShouldBeFalse();
        key.ShouldBeNull();
        if (!string.IsNullOrEmpty(text))
            Should.Throw<FormatException>(() => SecretKey.Parse(text)).Message.ShouldNotContain(text);
    }

    [Fact]
    public void TwoNewKeysDiffer() => SecretKey.Generate().IsSameAs(SecretKey.Generate()).ShouldBeFalse();

    [Fact]
    public void ItDoesNotPrintItself() => $"{Key}".ShouldBe("(secret key)");
}
