using Seqsvr.Store.Log;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Log;

public sealed class GroupCommitTests
{
    const int Crowd = 20;

    readonly List<int> _groups = [];

    [Fact]
    public async Task WhatQueuesUpDuringACommitIsOneGroup_AndALoneAppendAfterACrowdIsNotForgotten()
    {
        using var gate = new ManualResetEventSlim();
        var log = new GroupCommit(groupBytesMax: 1 << 20, group =>
        {
            _groups.Add(group.Count);
            gate.Wait(CancellationToken.None);
        });
        var first = Add(log, 1);
        await Eventually.BecomesTrueAsync(() => _groups.Count == 1);
        var crowd = Enumerable.Range(2, Crowd).Select(id => Add(log, id)).ToArray();
        gate.Set();
        await Task.WhenAll([first, .. crowd]);
        await Add(log, Crowd + 2);
        await log.CloseAsync();
        _groups.ShouldBe([1, Crowd, 1]);
    }

    [Fact]
    public async Task ClosingEndsAWaitForACrowd()
    {
        var log = new GroupCommit(groupBytesMax: 1 << 20, _ => { });
        var appends = Enumerable.Range(1, 10 * Crowd).Select(id => Add(log, id)).ToArray();
        await log.CloseAsync();
        await Task.WhenAll(appends);
    }

    static Task Add(GroupCommit log, int id)
    {
        var append = new PendingAppend(NumberedEvents.Batch(id, 1));
        log.TryAdd(append).ShouldBeTrue();
        return append.Done;
    }
}
