using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution;

/// <summary>A unit whose header is fine and whose rows cannot be read.</summary>
sealed class DamagedUnit(ScanUnit unit) : ScanUnit
{
    public override long MinTimestamp => unit.MinTimestamp;

    public override long MaxTimestamp => unit.MaxTimestamp;

    public override int RowCount => unit.RowCount;

    public override bool MayHave(ColumnPath path) => unit.MayHave(path);

    public override ColumnSummary? Summary(ColumnPath path) => unit.Summary(path);

    public override RowGroup Open() => throw new DamagedBlockException("the checksum does not match");
}
