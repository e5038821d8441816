using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Seqsvr.Metastore.Secrets;

/// <summary>
/// The one key of a server: 32 random bytes that people see as Base64. What it seals can be neither read nor changed without it:
/// AES-256-GCM with a fresh random nonce for each sealing. Thread-safe. It never prints itself by accident.
/// </summary>
/// <remarks>
/// A sealing is: version (1 byte, 1), nonce (12 bytes), tag (16 bytes), then as many bytes as the plain text has. Its purpose is
/// authenticated with it, so that what was sealed as one thing cannot be passed off as another.
/// </remarks>
public sealed class SecretKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 32;

    /// <summary>How many bytes longer a sealing is than what it holds.</summary>
    public const int Overhead = 1 + NonceLength + TagLength;

    const byte FormatVersion = 1;
    const int NonceLength = 12;
    const int TagLength = 16;
    const int TextLengthMax = 256;

    readonly byte[] _bytes;

    SecretKey(byte[] bytes) => _bytes = bytes;

    /// <summary>A new random key.</summary>
    public static SecretKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads the Base64 of 32 bytes; throws <see cref="FormatException"/>, which does not repeat the text.</summary>
    public static SecretKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"A secret key is the Base64 text of {Length} bytes, as seqsvr show-key --generate prints.");

    /// <summary>Reads the Base64 of 32 bytes; white space around it does not matter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SecretKey? key)
    {
        key = null;
        if (text is null || text.Length > TextLengthMax)
            return false;
        var bytes = new byte[TextLengthMax];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length) || length != Length)
            return false;
        key = new SecretKey(bytes[..Length]);
        return true;
    }

    /// <summary>The key itself, as Base64: for its file and for the people who ask for it, never for a log.</summary>
    public string ToBase64() => Convert.ToBase64String(_bytes);

    /// <summary>True where <paramref name="other"/> is the same key. Takes the same time for every answer.</summary>
    public bool IsSameAs(SecretKey other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <summary>Encrypts <paramref name="plain"/>; it opens only with this key and the same <paramref name="purpose"/>.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var result = new byte[Overhead + plain.Length];
        result[0] = FormatVersion;
        var nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_bytes, TagLength);
        cipher.Encrypt(nonce, plain, result.AsSpan(Overhead), result.AsSpan(1 + NonceLength, TagLength), Associated(purpose));
        return result;
    }

    /// <summary>Undoes <see cref="Seal"/>; false where the key or the purpose is another one, or a bit of it was changed.</summary>
    public bool TryOpen(ReadOnlySpan<byte> sealedBytes, string purpose, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        if (sealedBytes.Length < Overhead || sealedBytes[0] != FormatVersion)
            return false;
        var result = new byte[sealedBytes.Length - Overhead];
        using var cipher = new AesGcm(_bytes, TagLength);
        try
        {
            var nonce = sealedBytes.Slice(1, NonceLength);
            cipher.Decrypt(nonce, sealedBytes[Overhead..], sealedBytes.Slice(1 + NonceLength, TagLength), result, Associated(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        plain = result;
        return true;
    }

    /// <summary>
    /// A key of its own for many bytes (a backup), which tells nothing about this one: HKDF with SHA-256. <paramref name="salt"/> is random
    /// and is kept beside what the derived key seals, so that no two of them are the same.
    /// </summary>
    internal byte[] Derive(ReadOnlySpan<byte> salt, string purpose)
    {
        var derived = new byte[Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, derived, salt, Associated(purpose));
        return derived;
    }

    /// <summary>Not the key.</summary>
    public override string ToString() => "(secret key)";

    static byte[] Associated(string purpose) => Encoding.UTF8.GetBytes($"seqsvr/{FormatVersion}/{purpose}");
}
