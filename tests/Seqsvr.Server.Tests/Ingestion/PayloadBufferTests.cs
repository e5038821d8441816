using Seqsvr.Server.Ingestion;

namespace Seqsvr.Server.Tests.Ingestion;

public class PayloadBufferTests
{
    [Fact]
    public void AnnouncingMuchTakesLittle()
    {
        var budget = new IngestBudget(1L << 30);
        using var buffer = new PayloadBuffer(budget, expectedBytes: 100 << 20);
        var first = buffer.Free().Length;
        budget.Taken.ShouldBeLessThan(64 << 10);
        buffer.Advance(first);
        buffer.Free();
        budget.Taken.ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void WhatWasAnnouncedIsCopiedFewTimes()
    {
        const int Announced = 4 << 20;
        var budget = new IngestBudget(1L << 30);
        using var buffer = new PayloadBuffer(budget, Announced);
        var calls = 0;
        for (; buffer.Length < Announced; calls++)
            buffer.Advance(Math.Min(buffer.Free().Length, Announced - buffer.Length));
        calls.ShouldBeLessThan(5);
    }

    [Fact]
    public void AllIsGivenBack()
    {
        var budget = new IngestBudget(1L << 30);
        using (var buffer = new PayloadBuffer(budget, 1 << 20))
            buffer.Advance(buffer.Free().Length);
        budget.Taken.ShouldBe(0);
    }
}
