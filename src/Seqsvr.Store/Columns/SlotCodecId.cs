namespace Seqsvr.Store.Columns;

/// <summary>
/// How the slots of a chunk are packed. The numbers reach disk: never renumber, only append, and freeze the new value in
/// PersistedEnumTests.
/// </summary>
internal enum SlotCodecId : byte
{
    /// <summary>All slots are equal: <see cref="ConstantCodec"/>.</summary>
    Constant = 0,

    /// <summary>Eight bytes each: <see cref="RawCodec"/>.</summary>
    Raw = 1,

    /// <summary>Distance from the smallest, in few bits: <see cref="BitPackedCodec"/>.</summary>
    BitPacked = 2,

    /// <summary>Distance from the slot before, in few bits: <see cref="DeltaCodec"/>.</summary>
    Delta = 3,

    /// <summary>As <see cref="BitPacked"/>, with exceptions: <see cref="PatchedCodec"/>. Since version 2.</summary>
    Patched = 4,

    /// <summary>As <see cref="Delta"/>, with exceptions: <see cref="PatchedDeltaCodec"/>. Since version 2.</summary>
    PatchedDelta = 5,

    /// <summary>Decimals brought to one scale: <see cref="ScaledDecimalCodec"/>. Since version 2.</summary>
    ScaledDecimal = 6,
}
