using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Columns;

/// <summary>Numbers that stand in files. A change here makes stored events unreadable: append, never renumber.</summary>
public sealed class PersistedEnumTests
{
    [Fact]
    public void SlotKindsKeepTheirNumbers() => Numbers<SlotKind>().ShouldBe(
        "Missing=0 Null=1 Boolean=2 Integer=3 Decimal=4 Number=5 Text=6 Json=7 EmptyObject=8");

    [Fact]
    public void SlotCodecsKeepTheirNumbers()
    {
        Numbers<SlotCodecId>().ShouldBe("Constant=0 Raw=1 BitPacked=2 Delta=3 Patched=4 PatchedDelta=5 ScaledDecimal=6");
        SlotCodecs.All.Select(codec => (int)codec.Id).ShouldBe(Enumerable.Range(0, SlotCodecs.All.Count));
    }

    [Fact]
    public void TextFormsKeepTheirNumbers() => Numbers<TextForm>().ShouldBe("Plain=0 Brotli=1 Fixed=2 Composed=3");

    [Fact]
    public void ColumnFormsKeepTheirNumbers() => Numbers<ColumnForm>().ShouldBe("Mixed=0 Uniform=1 Constant=2 PinnedConstant=3 Derived=4");

    static string Numbers<T>()
        where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value, null)}"));
}
