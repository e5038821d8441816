using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Seqsvr.Metastore.Secrets;

/// <summary>
/// Passwords as they are kept: PBKDF2 with HMAC-SHA512, a random salt for each, and so many rounds that guessing is slow. The text is the Base64 of a
/// version (1 byte, 1), the rounds (4 bytes, big endian), the salt (16 bytes) and the hash (64 bytes); <c>seqsvr config hash</c> prints the same.
/// </summary>
public static class PasswordHash
{
    /// <summary>Rounds of a new hash. One takes about a tenth of a second.</summary>
    public const int Rounds = 210_000;

    /// <summary>Longest password, in characters: what is hashed must be bounded.</summary>
    public const int LengthMax = 1000;

    const byte Version = 1;
    const int LengthMin = 8;
    const int RoundsMax = 10_000_000;
    const int SaltBytes = 16;
    const int HashBytes = 64;
    const int Length = 1 + sizeof(int) + SaltBytes + HashBytes;

    /// <summary>The hash of nothing that anyone could type: compared with where there is no user, so that the answer takes as long.</summary>
    public static readonly string OfNobody = Make(RandomNumberGenerator.GetHexString(64));

    /// <summary>A new hash; no two are the same.</summary>
    public static string Make(string password)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Rounds);
        RandomNumberGenerator.Fill(SaltOf(bytes));
        Derive(password, SaltOf(bytes), Rounds, HashOf(bytes));
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Whether <paramref name="hash"/> is of <paramref name="password"/>. Takes the same time for every answer.</summary>
    public static bool Matches(string hash, string password)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (!TryRead(hash, bytes, out var rounds))
            return false;
        Span<byte> derived = stackalloc byte[HashBytes];
        Derive(password, SaltOf(bytes), rounds, derived);
        return CryptographicOperations.FixedTimeEquals(derived, HashOf(bytes));
    }

    /// <summary>Whether a text is such a hash, of any password.</summary>
    public static bool IsOne(string text) => TryRead(text, stackalloc byte[Length], out _);

    /// <summary>Null, or why nobody could have the password.</summary>
    public static string? Problem(string password) => password.Length switch
    {
        < LengthMin => $"A password must have at least {LengthMin} characters.",
        > LengthMax => $"A password must have at most {LengthMax} characters.",
        _ => null,
    };

    static bool TryRead(string text, Span<byte> bytes, out int rounds)
    {
        rounds = 0;
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length) || length != Length || bytes[0] != Version)
            return false;
        rounds = BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
        return rounds is >= Rounds and <= RoundsMax;
    }

    static Span<byte> SaltOf(Span<byte> bytes) => bytes.Slice(1 + sizeof(int), SaltBytes);

    static Span<byte> HashOf(Span<byte> bytes) => bytes[(Length - HashBytes)..];

    static void Derive(string password, ReadOnlySpan<byte> salt, int rounds, Span<byte> hash) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, rounds, HashAlgorithmName.SHA512);
}
