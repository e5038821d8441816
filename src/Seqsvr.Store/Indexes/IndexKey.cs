using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Seqsvr.Store.Indexes;

/// <summary>
/// Which filter an index answers: a hash of a text that says everything on which its answers depend. Equal texts share their indexes. It is long enough
/// that nobody can make two texts with one key, for these would find each other's events.
/// </summary>
public readonly record struct IndexKey(UInt128 Hash)
{
    const string Format = "x32";

    /// <summary>The key of a text; the same in every process.</summary>
    public static IndexKey Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new IndexKey(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string text, out IndexKey key)
    {
        var isHex = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash);
        key = new IndexKey(hash);
        return isHex && key.ToString() == text;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Hash.ToString(Format, CultureInfo.InvariantCulture);
}
