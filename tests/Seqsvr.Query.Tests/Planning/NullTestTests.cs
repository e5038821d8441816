using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Planning;

public sealed class NullTestTests
{
    const int Missing = 1 << (int)SlotKind.Missing;
    const int Null = 1 << (int)SlotKind.Null;
    const int Number = 1 << (int)SlotKind.Number;
    const int Text = 1 << (int)SlotKind.Text;
    const int Json = 1 << (int)SlotKind.Json;

    [Theory]
    [InlineData(Missing | Null, true)]
    [InlineData(Null, true)]
    [InlineData(Text | Json, false)]
    [InlineData(Missing | Text, null)]
    [InlineData(Number, null)]
    public void DecidesOnlyWhereAllKindsAgree_AndNoNumberMayBeOutOfRange(int kinds, bool? answer)
    {
        new NullTest(IsNegated: false).ForAll(kinds).ShouldBe(answer);
        new NullTest(IsNegated: true).ForAll(kinds).ShouldBe(!answer);
    }

    [Theory]
    [InlineData("A is null", false)]
    [InlineData("@Exception is not null", true)]
    public void IsOfAColumnByItself(string filter, bool isNegated) => PredicateOf(filter).Nulls.ShouldBe(new NullTest(isNegated));

    [Theory]
    [InlineData("A + 1 is null")]
    [InlineData("@Level is null")]
    [InlineData("A = 1")]
    public void IsOfNothingElse(string filter) => PredicateOf(filter).Nulls.ShouldBeNull();

    static ColumnPredicate PredicateOf(string filter)
    {
        Compilation.TryCompile(Some.Strict(filter), Some.Context, out var bound, out var error).ShouldBeTrue(error?.ToString());
        return LeafPlanner.Plan(bound).ShouldBeOfType<ColumnPredicate>();
    }
}
