using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Http;

public class NetworkMemoryTests
{
    [Fact]
    public void ABlockThatCameBackIsGivenOutAgain()
    {
        using var memory = new NetworkMemory();
        var first = memory.Rent(1);
        first.Memory.Length.ShouldBe(memory.MaxBufferSize);
        memory.Rent().ShouldNotBeSameAs(first);
        first.Dispose();
        memory.Rent(memory.MaxBufferSize).ShouldBeSameAs(first);
    }

    [Fact]
    public void MoreThanABlockIsRefused()
    {
        using var memory = new NetworkMemory();
        Should.Throw<ArgumentOutOfRangeException>(() => memory.Rent(memory.MaxBufferSize + 1));
    }
}
