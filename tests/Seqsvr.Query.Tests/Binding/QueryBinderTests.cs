using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Binding;

/// <summary>What a query becomes for the planner.</summary>
public sealed class QueryBinderTests
{
    [Fact]
    public void AScalarQueryHasNoSource()
    {
        var query = Bind("select 1 + 1 as two, Now()");
        (query.HasSource, query.IsGrouped).ShouldBe((false, false));
        query.Columns.Select(column => column.Title).ShouldBe(["two", "Now()"]);
        query.Columns.Select(column => column.Expression).ShouldBe([Number(2), Number(Some.NowTicks)]);
    }

    [Fact]
    public void AStarIsTheEventInBrief() =>
        Bind("select * from stream").Columns.Select(column => column.Title).ShouldBe(["@Timestamp", "@Arrived", "@Data"]);

    [Fact]
    public void APlainQueryOrdersByAliasOrExpression()
    {
        var query = Bind("select A + 1 as B from stream order by B desc, C ci, @Timestamp % 1ms");
        query.OrderBy[0].ShouldBe(new BoundOrdering(query.Columns[0].Expression, false, true));
        query.OrderBy[1].ShouldBe(new BoundOrdering(Property("C"), true, false));
        query.OrderBy[2].Expression.ShouldBeOfType<BoundArithmetic>();
    }

    [Fact]
    public void WhereSeesPropertiesAndNotAliases() =>
        Bind("select A as B from stream where B = 1").Where.ShouldBe(new BoundComparison(ComparisonOperator.Equal, Property("B"), Number(1), false));

    [Fact]
    public void KeysComeFirstAmongTheInputsThenAggregatesEachOnce()
    {
        var query = Bind(
            "select count(*) as n, Round(mean(T), 2) as m, {c: count(*), k: App} as o from stream group by App, time(1h), User.Id ci as user");
        query.IsGrouped.ShouldBeTrue();
        query.SliceTicks.ShouldBe(TimeSpan.TicksPerHour);
        query.Keys.ShouldBe([new BoundKey("App", Property("App"), false), new BoundKey("user", Property("User", "Id"), true)]);
        query.Aggregates.Select(aggregate => aggregate.Function).ShouldBe([AggregateFunction.Count, AggregateFunction.Mean]);
        query.Aggregates[1].Argument.ShouldBe(Property("T"));
        query.Columns[0].Expression.ShouldBe(new BoundInput(2));
        Value[] group = [Value.String("web"), Value.Null, Value.Number(12), Value.Number(1.255m)];
        new RowEvaluator(query.Columns[1].Expression).Evaluate(group).ShouldBe(Value.Number(1.26m));
        new RowEvaluator(query.Columns[2].Expression).Evaluate(group)
            .ShouldBe(Value.Object([new("c", Value.Number(12)), new("k", Value.String("web"))]));
    }

    [Fact]
    public void HavingAndOrderBySeeAliasesAndKeys()
    {
        var query = Bind("select count(*) as n from stream group by ToLower(App) as app, Host having n > 3 and Host = 'x' and ToLower(App) = 'y' order by app, n desc");
        Value[] kept = [Value.String("y"), Value.String("x"), Value.Number(4)];
        new RowEvaluator(query.Having!).Evaluate(kept).ShouldBe(Value.True);
        kept[2] = Value.Number(3);
        new RowEvaluator(query.Having!).Evaluate(kept).ShouldBe(Value.False);
        query.OrderBy.ShouldBe([new BoundOrdering(new BoundInput(0), false, false), new BoundOrdering(new BoundInput(2), false, true)]);
    }

    [Theory]
    [InlineData("count(distinct(User))", false)]
    [InlineData("count(distinct(User) ci)", true)]
    [InlineData("count(distinct(User)) ci", true)]
    public void DistinctValuesAreCounted(string column, bool ignoreCase)
    {
        var aggregate = Bind($"select {column} from stream").Aggregates.Single();
        aggregate.Function.ShouldBe(AggregateFunction.Count);
        aggregate.Argument.ShouldBe(Property("User"));
        aggregate.Distinct.ShouldBeTrue();
        aggregate.IgnoreCase.ShouldBe(ignoreCase);
    }

    [Fact]
    public void DistinctMayIgnoreCase() =>
        Bind("select distinct(User) ci from stream").Aggregates.Single()
            .ShouldSatisfyAllConditions(item => item.Function.ShouldBe(AggregateFunction.Distinct), item => item.IgnoreCase.ShouldBeTrue());

    [Fact]
    public void ParametersOfAggregatesAreNumbers() =>
        Bind("select percentile(Elapsed, 99.9, 0.01) from stream").Aggregates.Single().Parameters.ShouldBe([Number(99.9m), Number(0.01m)]);

    [Fact]
    public void TheIntervalIsAConstantOfTheQuery()
    {
        var query = Bind("select count(*) / (interval() / 1m) as perMinute from stream group by time(1h) order by time desc");
        new RowEvaluator(query.Columns[0].Expression).Evaluate([Value.Number(120)]).ShouldBe(Value.Number(2));
        query.SlicesDescending.ShouldBeTrue();
        query.OrderBy.ShouldBeEmpty();
    }

    [Fact]
    public void AnAggregateAloneMakesAQueryGrouped()
    {
        var query = Bind("select max(Elapsed) from stream limit 5 for no_cache, Background");
        query.IsGrouped.ShouldBeTrue();
        query.Keys.ShouldBeEmpty();
        query.Limit.ShouldBe(5);
        query.Options.ShouldBe(["no_cache", "background"]);
        query.Columns[0].Title.ShouldBe("max(Elapsed)");
    }

    static BoundQuery Bind(string text)
    {
        Compilation.TryCompile(Some.Query(text), Some.Context, out var query, out var error).ShouldBeTrue(error?.ToString());
        return query!;
    }

    static BoundProperty Property(params string[] path) => new(ColumnPath.Property(path));

    static BoundConstant Number(decimal number) => new(Value.Number(number));
}
