namespace Seqsvr.Query.Planning;

/// <summary><c>@Timestamp &gt;= DateTime('...')</c>: the event happened inside a range.</summary>
internal sealed record TimePredicate(TimeRange Range) : Predicate
{
    public override string ToString() => $"@Timestamp in [{Range.FromTicks}, {Range.ToTicks})";
}
