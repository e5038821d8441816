using FsCheck;
using FsCheck.Fluent;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Evaluation;

/// <summary>The order of values is total, and equality agrees with it and with the hash.</summary>
public sealed class ValueComparerTests
{
    static readonly Gen<Value> Scalars = Gen.OneOf(
        Gen.Elements(Value.Undefined, Value.Null, Value.True, Value.False),
        Gen.Choose(-3, 3).Select(number => Value.Number(number / 2m)),
        Gen.Elements("", "a", "A", "b", "ß", "SS", "ς", "Σ").Select(Value.String));

    static readonly Gen<Value> Values = Gen.OneOf(
        Scalars,
        Scalars.ArrayOf(2).Select(elements => Value.Array(elements)),
        Scalars.Select(value => Value.Object([new("k", value)])));

    [Fact]
    public void UndefinedAndNullAreOneAlone_ButInsideOfValuesThatDifferByThemTheyHaveAnOrder()
    {
        ValueComparer.Exact.Compare(Value.Undefined, Value.Null).ShouldBe(0);
        ValueComparer.Exact.Compare(Value.Array([Value.Undefined]), Value.Array([Value.Null])).ShouldBeLessThan(0);
        ValueComparer.Exact.Compare(Value.Object([new("k", Value.Null)]), Value.Object([new("k", Value.Undefined)])).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheOrderIsTotalAndAgreesWithEquality(bool ignoreCase)
    {
        var comparer = ValueComparer.For(ignoreCase);
        var triples = from x in Values from y in Values from z in Values select (x, y, z);
        Prop.ForAll(triples.ToArbitrary(), triple =>
        {
            var (x, y, z) = triple;
            var order = comparer.Compare(x, y);
            Math.Sign(order).ShouldBe(-Math.Sign(comparer.Compare(y, x)));
            if (order <= 0 && comparer.Compare(y, z) <= 0)
                comparer.Compare(x, z).ShouldBeLessThanOrEqualTo(0);
            if (!comparer.Equals(x, y))
                return;
            order.ShouldBe(0);
            comparer.GetHashCode(x).ShouldBe(comparer.GetHashCode(y));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NullsComeFirstThenBooleansNumbersStringsArraysObjects()
    {
        Value[] values = [Value.Object([]), Value.Array([]), Value.String("a"), Value.Number(1), Value.True, Value.False, Value.Null];
        values.Order(ValueComparer.Exact).ShouldBe(values.Reverse());
        ValueComparer.Exact.Compare(Value.Null, Value.Undefined).ShouldBe(0);
    }

    [Fact]
    public void LargeObjectsCompareByMemberWhateverTheOrder()
    {
        var members = Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create($"m{i}", Value.Number(i))).ToArray();
        var reversed = Value.Object([.. members.Reverse()]);
        ValueComparer.Exact.Equals(Value.Object(members), reversed).ShouldBeTrue();
        members[7] = KeyValuePair.Create("other", Value.Number(7));
        ValueComparer.Exact.Equals(Value.Object(members), reversed).ShouldBeFalse();
    }

    // The batch engine folds ASCII needles on bytes; that is right only if no other character folds into ASCII.
    [Fact]
    public void NoCharacterOutsideAsciiEqualsOneInsideIt()
    {
        for (var c = (char)128; c < char.MaxValue; c++)
            for (var ascii = 'a'; ascii <= 'z'; ascii++)
                if (string.Equals(c.ToString(), ascii.ToString(), StringComparison.OrdinalIgnoreCase))
                    Assert.Fail($"U+{(int)c:X4} equals {ascii}");
    }
}
