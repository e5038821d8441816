using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Metastore.Backups;

/// <summary>
/// The beginning of a <c>.seqbac</c> file, which needs no key to be read. Every sealed chunk authenticates these bytes. Layout: docs/format/seqbac.md.
/// </summary>
internal sealed class BackupHeader
{
    /// <summary>The format that is written, and the newest that is read.</summary>
    public const ushort FormatVersion = 1;

    /// <summary>Bytes before the program's version, whose length the last two of them give.</summary>
    public const int FixedLength = 74;

    const int MagicLength = 6;
    const int DigestAt = 8, DigestLength = 8;
    const int CreatedAt = 16;
    const int SaltAt = 24, SaltLength = 32;
    const int KeyCheckAt = 56, KeyCheckLength = 16;
    const int ProgramLengthAt = 72;

    BackupHeader(byte[] bytes) => Bytes = bytes;

    static ReadOnlySpan<byte> Magic => "SEQBAC"u8;

    /// <summary>As in the file.</summary>
    public byte[] Bytes { get; }

    public DateTimeOffset Created => new(BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(CreatedAt)), TimeSpan.Zero);

    /// <summary>The version of the program that wrote the file.</summary>
    public string Program => Encoding.UTF8.GetString(Bytes.AsSpan(FixedLength));

    ReadOnlySpan<byte> Salt => Bytes.AsSpan(SaltAt, SaltLength);

    /// <summary>A header with a fresh salt, for one file.</summary>
    public static BackupHeader Create(SecretKey key, string program, DateTimeOffset created)
    {
        var name = Encoding.UTF8.GetBytes(program);
        var bytes = new byte[FixedLength + name.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(MagicLength), FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(CreatedAt), created.UtcTicks);
        RandomNumberGenerator.Fill(bytes.AsSpan(SaltAt, SaltLength));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(ProgramLengthAt), (ushort)name.Length);
        name.CopyTo(bytes, FixedLength);
        var header = new BackupHeader(bytes);
        header.KeyCheckFor(key).CopyTo(bytes.AsSpan(KeyCheckAt));
        Digest(bytes).CopyTo(bytes.AsSpan(DigestAt));
        return header;
    }

    /// <summary>Reads it from the start of a file. Throws <see cref="BackupException"/> for what is no backup, is newer, or is damaged.</summary>
    public static BackupHeader Read(Stream input, string name)
    {
        var fixedPart = new byte[FixedLength];
        var length = input.ReadAtLeast(fixedPart, FixedLength, throwOnEndOfStream: false);
        if (length < MagicLength + sizeof(ushort) || !fixedPart.AsSpan().StartsWith(Magic))
            throw new BackupException($"{name} is no backup of seqsvr. Name a .seqbac file.");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart.AsSpan(MagicLength));
        if (version > FormatVersion)
            throw new BackupException($"{name} has format {version}, and this version of seqsvr reads formats up to {FormatVersion}. Restore it with a newer seqsvr.");
        var bytes = new byte[FixedLength + (length < FixedLength ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(fixedPart.AsSpan(ProgramLengthAt)))];
        fixedPart.CopyTo(bytes, 0);
        length += input.ReadAtLeast(bytes.AsSpan(FixedLength), bytes.Length - FixedLength, throwOnEndOfStream: false);
        if (length < bytes.Length)
            throw Damage(name, "it ends within its first bytes");
        if (version == 0 || !Digest(bytes).AsSpan().SequenceEqual(bytes.AsSpan(DigestAt, DigestLength)) || !HasTime(bytes))
            throw Damage(name, "its first bytes were changed");
        return new BackupHeader(bytes);
    }

    /// <summary>What one says of a file that is not as it was written.</summary>
    public static BackupException Damage(string name, string how, Exception? inner = null) =>
        new($"{name} is damaged: {how}. Nothing was changed; restore another backup.", inner);

    /// <summary>Whether the file was sealed with <paramref name="key"/>.</summary>
    public bool IsSealedWith(SecretKey key) =>
        CryptographicOperations.FixedTimeEquals(KeyCheckFor(key), Bytes.AsSpan(KeyCheckAt, KeyCheckLength));

    /// <summary>The key of this one file.</summary>
    public byte[] FileKey(SecretKey key) => key.Derive(Salt, "backup");

    ReadOnlySpan<byte> KeyCheckFor(SecretKey key) => key.Derive(Salt, "backup/check").AsSpan(0, KeyCheckLength);

    static bool HasTime(byte[] bytes) =>
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(CreatedAt)) is >= 0 and var ticks && ticks <= DateTimeOffset.MaxValue.UtcTicks;

    /// <summary>Over everything but itself: tells damage here from a wrong key. Who forges is met by the chunks, not by this.</summary>
    static byte[] Digest(byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes, 0, DigestAt);
        hash.AppendData(bytes, DigestAt + DigestLength, bytes.Length - DigestAt - DigestLength);
        return hash.GetHashAndReset()[..DigestLength];
    }
}
