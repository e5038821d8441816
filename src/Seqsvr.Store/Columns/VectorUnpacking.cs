using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Unpacks eight numbers at a time: one instruction gives each its eight bytes, one shifts each into place. Its twin without vectors is
/// <see cref="BitPacking.UnpackScalar"/>, which also does what is left at the end.
/// </summary>
internal static class VectorUnpacking
{
    const int Lanes = 8;

    /// <summary>True on processors with AVX-512 VBMI: Intel since 2019, AMD since 2022.</summary>
    public static bool IsSupported => Avx512Vbmi.IsSupported;

    /// <summary>
    /// Unpacks numbers of 1 to 56 bits as <see cref="BitPacking.Unpack"/> does, as far as whole vectors can be read, and tells how many that were.
    /// </summary>
    public static int Unpack(ReadOnlySpan<byte> bytes, long offset, long divisor, int width, Span<long> slots)
    {
        var bytesOfLanes = BytesOfLanes(width);
        var shifts = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7) * (ulong)width & Vector512.Create(7UL);
        var mask = Vector512.Create(ulong.MaxValue >> (64 - width));
        var done = 0;
        for (; done + Lanes <= slots.Length && bytes.Length >= Vector512<byte>.Count; done += Lanes)
        {
            var spread = Avx512Vbmi.PermuteVar64x8(Vector512.Create(bytes), bytesOfLanes).AsUInt64();
            var numbers = (Avx512F.ShiftRightLogicalVariable(spread, shifts) & mask).AsInt64();
            ((numbers * divisor) + Vector512.Create(offset)).CopyTo(slots[done..]);
            // Eight numbers are as many bytes as one has bits.
            bytes = bytes[width..];
        }
        return done;
    }

    // For each lane the eight bytes from the one in which its number begins.
    static Vector512<byte> BytesOfLanes(int width)
    {
        Span<byte> indexes = stackalloc byte[Vector512<byte>.Count];
        for (var i = 0; i < indexes.Length; i++)
            indexes[i] = (byte)((i / Lanes * width / 8) + (i % Lanes));
        return Vector512.Create<byte>(indexes);
    }
}
