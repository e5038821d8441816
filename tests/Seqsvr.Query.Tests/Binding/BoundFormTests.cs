using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Rewriting;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Query.Tests.Binding;

/// <summary>The forms that the planner looks for, whatever way they were spelled.</summary>
public sealed class BoundFormTests
{
    [Theory]
    [InlineData("A.B.C")]
    [InlineData("A['B'].C")]
    [InlineData("@Properties['A']['B'].C")]
    [InlineData("ElementAt(A.B, 'C')")]
    public void APathOfNamesIsOneProperty(string text) => Bind(text).ShouldBe(new BoundProperty(ColumnPath.Property("A", "B", "C")));

    [Fact]
    public void ResourcesArePathsToo() =>
        Bind("@Resource.service.name").ShouldBe(new BoundProperty(ColumnPath.Member("ra", "service", "name")));

    [Fact]
    public void AnIndexIsAnElement() =>
        Bind("A[0]").ShouldBe(new BoundElement(new BoundProperty(ColumnPath.Property("A")), new BoundConstant(Value.Number(0)), false));

    [Theory]
    [InlineData("Now() - 1h", Some.NowTicks - TimeSpan.TicksPerHour)]
    [InlineData("DateTime('2024-02-03T04:05:06Z') + 1", 638425299060000001)]
    [InlineData("if 1 = 1 then 2 else 3", 2)]
    [InlineData("let |x: 2| x * 0 + 4", 4)]
    public void ConstantsFold(string text, long expected)
    {
        var bound = Bind(text);
        if (bound is BoundLet)
            new RowEvaluator(bound).Evaluate([]).ShouldBe(Value.Number(expected));
        else
            bound.ShouldBe(new BoundConstant(Value.Number(expected)));
    }

    [Fact]
    public void ALiteralArrayIsAConstant()
    {
        var bound = Bind("@Level in ['a', 'b'] ci").ShouldBeOfType<BoundIn>();
        bound.IgnoreCase.ShouldBeTrue();
        bound.Collection.ShouldBe(new BoundConstant(Value.Array([Value.String("a"), Value.String("b")])));
    }

    [Fact]
    public void APatternThatFoldsIsCompiled() =>
        Bind("A like Concat('%', 'x')").ShouldBeOfType<BoundLike>().Compiled!.Needle.ShouldBe("x");

    [Fact]
    public void ConditionsStandSideBySide() =>
        Bind("(A and B) and (C and (D or (E or F)))").ShouldBeOfType<BoundAnd>().Operands.Count.ShouldBe(4);

    [Fact]
    public void VariablesAreConstants()
    {
        var context = new QueryContext(0, new Dictionary<string, Value> { ["x"] = Value.String("y") });
        Compilation.TryCompile(Some.Strict("A = $x"), context, out var bound, out _).ShouldBeTrue();
        bound.ShouldBeOfType<BoundComparison>().Right.ShouldBe(new BoundConstant(Value.String("y")));
    }

    [Fact]
    public void EveryKindOfNodeIsKnownToTheTree()
    {
        // A node whose parts the tree forgets would hide `Now()` from the rewriting, and evaluation would fail.
        string[] texts =
        [
            "A[Now()]", "[A, Now()]", "{a: A, b: Now()}", "A and Now()", "A or Now()", "not Now()", "-Now()", "A + Now()", "A = Now()",
            "ToJson(Now()) = /x/", "A like ToJson(Now())", "A in [Now()]", "Now() is null", "Coalesce(A, Now())", "if A then 1 else Now()",
            "Some(A, |x| x = Now())", "A[?] = Now()", "let |x: Now()| x", "let |x: A| Now()", "ElementAt(A, Now()) ci",
        ];
        foreach (var text in texts)
            Holds(Bind(text), node => node is BoundNow).ShouldBeFalse(text);
        // No text is read as this one.
        var indexed = new IndexedExpression(IndexKey.Of("A = Now()"), Some.Strict("A = Now()"));
        Compilation.TryCompile(indexed, Some.Context, out var bound, out _).ShouldBeTrue();
        bound.ShouldBeOfType<BoundIndexed>();
        Holds(bound, node => node is BoundNow).ShouldBeFalse();
        var unknown = typeof(BoundExpression).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(BoundExpression)));
        unknown.ShouldBe(25, "a new node: add it to BoundTree, RowEvaluator and the texts above");
    }

    static bool Holds(BoundExpression node, Func<BoundExpression, bool> wanted) =>
        wanted(node) || BoundTree.ChildrenOf(node).Any(child => Holds(child, wanted));

    static BoundExpression Bind(string text)
    {
        Compilation.TryCompile(Some.Strict(text), Some.Context, out var bound, out var error).ShouldBeTrue(error?.ToString());
        return bound!;
    }
}
