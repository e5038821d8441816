using Seqsvr.Events.Model;
using Seqsvr.Query.Execution;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution;

public sealed class UnitQueueTests
{
    [Fact]
    public void EachUnitIsHandedOutOnceAndInOrder() =>
        Runs(Enumerable.Range(0, 100).Select(number => number % 7 == 0 ? "a" : $"{number / 30}"))
            .SelectMany(run => Enumerable.Range(run.Start.Value, run.End.Value - run.Start.Value)).ShouldBe(Enumerable.Range(0, 100));

    [Fact]
    public void AWorkerGetsAWholeSourceAsLongAsOthersHaveWorkLeft() =>
        Runs([.. Enumerable.Repeat("a", 40), .. Enumerable.Repeat("b", 40), .. Enumerable.Repeat("c", 40)]).Take(2).ShouldBe([0..40, 40..80]);

    [Fact]
    public void TheLastSourceIsShared() => Runs(Enumerable.Repeat("a", 40)).Count.ShouldBeGreaterThan(4);

    static List<Range> Runs(IEnumerable<string> sources)
    {
        var queue = new UnitQueue([.. sources.Select(source => new PieceOf(source))], CancellationToken.None);
        var runs = new List<Range>();
        for (var run = queue.TakeRun(); !run.Equals(default); run = queue.TakeRun())
            runs.Add(run);
        return runs;
    }

    sealed class PieceOf(string source) : ScanUnit
    {
        public override object Source => string.Intern(source);

        public override long MinTimestamp => 0;

        public override long MaxTimestamp => 0;

        public override int RowCount => 1;

        public override bool MayHave(ColumnPath path) => false;

        public override ColumnSummary? Summary(ColumnPath path) => null;

        public override RowGroup Open() => throw new NotSupportedException("nobody reads it");
    }
}
