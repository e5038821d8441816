using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Seqsvr.Store.Files;

/// <summary>
/// CRC-32C (Castagnoli), the checksum of every stored structure. Uses the processor's instruction where there is one.
/// Values chain: <c>Append(Append(0, a), b) == Append(0, ab)</c>.
/// </summary>
public static class Crc32C
{
    static readonly uint[] Table = BuildTable();

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what <paramref name="crc"/> is the checksum of, followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Sse42.X64.IsSupported)
            return AppendX64(crc, bytes);
        if (Arm.Crc32.Arm64.IsSupported)
            return AppendArm64(crc, bytes);
        return AppendSoftware(crc, bytes);
    }

    /// <summary>As <see cref="Append"/>, without any special instruction: the reference the others are tested against.</summary>
    internal static uint AppendSoftware(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    static uint AppendX64(uint crc, ReadOnlySpan<byte> bytes)
    {
        ulong state = ~crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            state = Sse42.X64.Crc32(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        var narrow = (uint)state;
        foreach (var value in bytes)
            narrow = Sse42.Crc32(narrow, value);
        return ~narrow;
    }

    static uint AppendArm64(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = Arm.Crc32.Arm64.ComputeCrc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = Arm.Crc32.ComputeCrc32C(crc, value);
        return ~crc;
    }

    static uint[] BuildTable()
    {
        const uint reflectedPolynomial = 0x82F63B78;
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ reflectedPolynomial : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
