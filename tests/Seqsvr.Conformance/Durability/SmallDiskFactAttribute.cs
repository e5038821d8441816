namespace Seqsvr.Conformance.Durability;

/// <summary>As <see cref="SmallDiskTheoryAttribute"/>, for a single test.</summary>
sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyImpossible();
}
