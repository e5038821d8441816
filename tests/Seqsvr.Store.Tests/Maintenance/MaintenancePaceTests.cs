using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Tests.Threads;

namespace Seqsvr.Store.Tests.Maintenance;

public sealed class MaintenancePaceTests
{
    readonly SteppedTime _time = new();
    readonly List<TimeSpan> _rests = [];
    long _appends;
    bool _isBeingRead;

    [Fact]
    public void WhileNobodyWantsAnythingItDoesNotRest()
    {
        Steps(Pace(), 5, TimeSpan.FromMilliseconds(200));
        _rests.ShouldBeEmpty();
    }

    [Fact]
    public void AfterAStepInWhichSomebodyAppendedItRestsAsLong()
    {
        var pace = Pace();
        pace.Begin();
        _appends++;
        _time.Advance(TimeSpan.FromMilliseconds(200));
        pace.StepDone();
        _rests.ShouldBe([TimeSpan.FromMilliseconds(200)]);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        pace.StepDone();
        _rests.Count.ShouldBe(1, "nobody appended meanwhile");
    }

    [Fact]
    public void WhileSomebodyReadsItRestsAfterEachStep_ButNeverLongerThanASecond()
    {
        _isBeingRead = true;
        Steps(Pace(), 3, TimeSpan.FromSeconds(5));
        _rests.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)]);
    }

    MaintenancePace Pace() => new(_time, () => _appends, () => _isBeingRead, _rests.Add);

    void Steps(MaintenancePace pace, int count, TimeSpan each)
    {
        pace.Begin();
        for (var i = 0; i < count; i++)
        {
            _time.Advance(each);
            pace.StepDone();
        }
    }
}
