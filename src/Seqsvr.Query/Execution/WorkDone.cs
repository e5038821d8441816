namespace Seqsvr.Query.Execution;

/// <summary>What one worker of a query did.</summary>
/// <param name="RowsScanned">Events looked at, or decided by the header of their unit.</param>
/// <param name="UnitsOpened">Units whose header was not enough.</param>
/// <param name="RowsMatched">Rows for which the filter was true.</param>
internal readonly record struct WorkDone(long RowsScanned, int UnitsOpened, long RowsMatched)
{
    public static WorkDone operator +(WorkDone left, WorkDone right) => new(
        left.RowsScanned + right.RowsScanned, left.UnitsOpened + right.UnitsOpened, left.RowsMatched + right.RowsMatched);
}
