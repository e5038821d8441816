namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Bytes with some of them changed, left out, or twice.</summary>
static class ChangedBytes
{
    const int ChangesMax = 5;
    const int LengthMax = 20;

    public static byte[] Of(byte[] bytes, Random random)
    {
        for (var changes = random.Next(1, ChangesMax + 1); changes > 0 && bytes.Length > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            var end = Math.Min(bytes.Length, at + random.Next(1, LengthMax));
            bytes = random.Next(4) switch
            {
                0 => [.. bytes[..at], .. bytes[end..]],
                1 => [.. bytes[..end], .. bytes[at..]],
                2 => bytes[..at],
                _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
            };
        }
        return bytes;
    }
}
