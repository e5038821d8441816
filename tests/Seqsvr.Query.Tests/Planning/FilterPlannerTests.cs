using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Planning;

public sealed class FilterPlannerTests
{
    static readonly long Noon = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).Ticks;

    [Theory]
    [InlineData("@Timestamp >= DateTime('2026-03-01T12:00:00Z')", 0L, long.MaxValue)]
    [InlineData("@Timestamp > DateTime('2026-03-01T12:00:00Z')", 1L, long.MaxValue)]
    [InlineData("@Timestamp < DateTime('2026-03-01T12:00:00Z') + 1h", long.MinValue, 36_000_000_000L)]
    [InlineData("DateTime('2026-03-01T12:00:00Z') >= @Timestamp", long.MinValue, 1L)]
    [InlineData("@Timestamp >= Now() - 1m and A = 1 and @Timestamp < Now()", -600_000_000L, 0L)]
    [InlineData("A = 1 or @Timestamp >= Now()", long.MinValue, long.MaxValue)]
    [InlineData("null or @Timestamp >= Now()", long.MinValue, long.MaxValue)]
    public void TheTimeRangeComesFromConditionsThatMustHold(string filter, long from, long to)
    {
        var range = Plan(filter).Range;
        range.FromTicks.ShouldBe(from == long.MinValue ? from : Noon + from);
        range.ToTicks.ShouldBe(to == long.MaxValue ? to : Noon + to);
    }

    [Theory]
    [InlineData("Status >= 500", typeof(ColumnPredicate))]
    [InlineData("ToLower(Path) like '%x%' and Length(Path) > 3", typeof(AllPredicate))]
    [InlineData("@Level in ['Error', 'Fatal'] ci", typeof(ColumnPredicate))]
    [InlineData("@Message like '%x%' ci", typeof(MessagePredicate))]
    [InlineData("\"x\"", typeof(AnyPredicate))]
    [InlineData("A = B", typeof(RowPredicate))]
    [InlineData("not (A = 1)", typeof(NotPredicate))]
    [InlineData("1 = 2", typeof(ConstantPredicate))]
    public void EachFilterGetsTheCheapestPredicateThatCanAnswerIt(string filter, Type predicate) => Plan(filter).Rest.ShouldBeOfType(predicate);

    [Theory]
    [InlineData("A = B", 2)]
    [InlineData("A + B > 1", 2)]
    [InlineData("'A' <> (A and B)", 0)]
    [InlineData("(A and B) = C", 1)]
    public void OnlyWhatIsUndefinedWithoutAColumnRequiresIt(string filter, int columns) =>
        Plan(filter).Rest.ShouldBeOfType<RowPredicate>().Required.Count.ShouldBe(columns);

    [Fact]
    public void ConditionsOnColumnsComeBeforeThoseOnTheMessage()
    {
        var all = Plan("@Message like '%x%' and A = B and Status = 500").Rest.ShouldBeOfType<AllPredicate>();
        all.Operands.Select(operand => operand.GetType()).ShouldBe([typeof(ColumnPredicate), typeof(RowPredicate), typeof(MessagePredicate)]);
    }

    static FilterPlan Plan(string filter)
    {
        var expression = SearchParser.Parse(filter).Filter.ShouldNotBeNull();
        Compilation.TryCompile(expression, new QueryContext(Noon), out var bound, out var error).ShouldBeTrue(error?.ToString());
        return FilterPlanner.Plan(bound);
    }
}
