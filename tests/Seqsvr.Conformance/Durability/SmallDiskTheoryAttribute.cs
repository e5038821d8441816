namespace Seqsvr.Conformance.Durability;

/// <summary>A test that mounts a small disk: skipped, saying why, where that is impossible.</summary>
sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDisk.WhyImpossible();
}
