namespace Seqsvr.Server.Ingestion;

/// <summary>The checksum in zlib's trailer (RFC 1950).</summary>
internal static class Adler32
{
    const uint Modulus = 65521;

    /// <summary>Most bytes whose sums fit 32 bits before they must be reduced.</summary>
    const int Run = 5552;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint low = 1, high = 0;
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(Run, bytes.Length)];
            foreach (var b in run)
            {
                low += b;
                high += low;
            }
            low %= Modulus;
            high %= Modulus;
            bytes = bytes[run.Length..];
        }
        return high << 16 | low;
    }
}
