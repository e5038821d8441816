using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Tests.Telemetry;

public sealed class KeyMetersTests
{
    [Fact]
    public void TheMetersOfDeletedKeysGo()
    {
        var keys = new Queue<string>();
        var meters = new KeyMeters(TimeProvider.System, id => keys.Contains(id));
        for (var i = 0; i < 2000; i++)
        {
            keys.Enqueue($"apikey-{i}");
            if (keys.Count > 50)
                keys.Dequeue();
            meters.Of($"apikey-{i}").Took(1, 1, 10);
            meters.Count.ShouldBeLessThanOrEqualTo(101);
        }
        foreach (var id in keys)
            meters.Read(id).ArrivedEvents.Sum.ShouldBe(1, "no key that exists is forgotten");
    }

    [Fact]
    public void WhoOnlyReadsLeavesNothing()
    {
        var meters = new KeyMeters(TimeProvider.System, _ => true);
        meters.Read("apikey-1").ArrivedEvents.Sum.ShouldBe(0);
        meters.Count.ShouldBe(0);
    }
}
