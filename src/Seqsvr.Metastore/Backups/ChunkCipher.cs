using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Seqsvr.Metastore.Backups;

/// <summary>
/// Seals a stream of bytes in chunks. Each nonce is the chunk's number and whether it is the last, so that chunks can be neither
/// swapped, repeated, dropped nor cut off; each authenticates the header. The key belongs to one file, so no nonce is used twice with it.
/// </summary>
internal sealed class ChunkCipher(byte[] key, byte[] header) : IDisposable
{
    /// <summary>Bytes in every chunk but the last, which has 0 to this many.</summary>
    public const int PlainBytes = 64 << 10;

    /// <summary>How many bytes longer a sealed chunk is.</summary>
    public const int TagLength = 16;

    const int NonceLength = 12;
    const int LastAt = 8;

    readonly AesGcm _cipher = new(key, TagLength);
    ulong _number;

    /// <summary>Seals the next chunk.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, bool last)
    {
        var chunk = new byte[plain.Length + TagLength];
        _cipher.Encrypt(NextNonce(last), plain, chunk.AsSpan(0, plain.Length), chunk.AsSpan(plain.Length), header);
        return chunk;
    }

    /// <summary>Opens the next chunk; false where it is not that one of that file.</summary>
    public bool TryOpen(ReadOnlySpan<byte> chunk, bool last, Span<byte> plain)
    {
        if (chunk.Length < TagLength)
            return false;
        try
        {
            _cipher.Decrypt(NextNonce(last), chunk[..^TagLength], chunk[^TagLength..], plain[..(chunk.Length - TagLength)], header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => _cipher.Dispose();

    byte[] NextNonce(bool last)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteUInt64LittleEndian(nonce, _number++);
        nonce[LastAt] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
