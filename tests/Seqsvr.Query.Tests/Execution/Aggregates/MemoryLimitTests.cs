using Seqsvr.Query.Execution;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Aggregates;

/// <summary>Queries that would take gigabytes end with an error while the process stays small. Alone, since it measures all that is alive.</summary>
[Collection(nameof(MemoryLimitTests))]
public sealed class MemoryLimitTests
{
    const int LimitBytes = 32 << 20;

    /// <summary>Texts of these take some eight gigabytes.</summary>
    const int Units = 5000;

    /// <summary>Every so many units all that is dead is collected and the rest measured.</summary>
    const int UnitsBetweenMeasures = 8;

    int _opened;
    long _alive;

    [Theory]
    [InlineData("select count(*) from stream group by S limit 10")]
    [InlineData("select count(*), sum(N), min(N), first(S) from stream group by N limit 10")]
    [InlineData("select count(distinct(S)) from stream")]
    [InlineData("select count(distinct(N)) from stream")]
    [InlineData("select distinct(S) from stream limit 10")]
    [InlineData("select percentile(N, 50, 0) from stream")]
    [InlineData("select percentile(N, 50) from stream group by N limit 10")]
    [InlineData("select top(S, 1000000000) from stream limit 10")]
    [InlineData("select last(S) from stream group by N limit 10")]
    [InlineData("select S from stream order by S limit 200000")]
    [InlineData("select S from stream limit 200000")]
    public void AQueryThatWouldTakeGigabytesIsEnded_AndWhatIsAliveStaysNearTheLimit(string text)
    {
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        var limits = new QueryLimits { MemoryLimitBytes = LimitBytes };
        var request = new QueryRequest { Query = Some.Query(text), Context = Some.Context, Limits = limits };
        QueryEngine.TryPlan(request, out var plan, out var error).ShouldBeTrue(error?.ToString());
        List<ScanUnit> units = [.. Enumerable.Range(0, Units).Reverse().Select(number => new UniqueUnit(number, Measure))];

        var exceeded = Should.Throw<QueryLimitException>(() => new SelectRun(plan!, limits, CancellationToken.None).Over(units));

        exceeded.Error.Message.ShouldContain("query.memoryLimitBytes");
        _opened.ShouldBeInRange(UnitsBetweenMeasures, Units / 2);
        // Both workers together. While an array grows, the one of twice its size is there too: half as much again; besides there are the units they are at.
        (_alive - baseline).ShouldBeLessThan(2 * LimitBytes);
    }

    [Fact]
    public void WhatFitsTheLimitIsAnswered()
    {
        var limits = new QueryLimits { MemoryLimitBytes = LimitBytes };
        var request = new QueryRequest
        {
            Query = Some.Query("select count(*), sum(N), percentile(N, 95), first(S) from stream"), Context = Some.Context, Limits = limits,
        };
        QueryEngine.TryPlan(request, out var plan, out _).ShouldBeTrue();
        List<ScanUnit> units = [.. Enumerable.Range(0, 100).Reverse().Select(number => new UniqueUnit(number, Measure))];
        new SelectRun(plan!, limits, CancellationToken.None).Over(units).Rows!.Single()[0].AsNumber.ShouldBe(100 * UniqueUnit.Rows);
    }

    void Measure()
    {
        if (Interlocked.Increment(ref _opened) % UnitsBetweenMeasures == 0)
            InterlockedMax(GC.GetTotalMemory(forceFullCollection: true));
    }

    void InterlockedMax(long alive)
    {
        var known = Volatile.Read(ref _alive);
        while (alive > known && Interlocked.CompareExchange(ref _alive, alive, known) is var seen && seen != known)
            known = seen;
    }
}
