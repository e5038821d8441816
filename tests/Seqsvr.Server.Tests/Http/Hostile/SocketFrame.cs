using System.Buffers.Binary;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>One frame of a WebSocket, right or wrong (RFC 6455, 5.2).</summary>
/// <param name="Opcode">What it is.</param>
/// <param name="Payload">What it carries, not masked.</param>
sealed record SocketFrame(int Opcode, byte[] Payload)
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    const int FinalBit = 0x80;
    const int MaskBit = 0x80;
    const int Length16 = 126;
    const int Length64 = 127;

    public bool IsFinal { get; init; } = true;

    /// <summary>Clients must, servers must not.</summary>
    public bool IsMasked { get; init; } = true;

    /// <summary>The three bits that mean nothing, in place.</summary>
    public int ReservedBits { get; init; }

    /// <summary>The length that it claims, in eight bytes; null for the true one.</summary>
    public ulong? ClaimedLength { get; init; }

    /// <summary>The code of a close frame; null where it has none.</summary>
    public int? CloseCode => Payload.Length < 2 ? null : BinaryPrimitives.ReadUInt16BigEndian(Payload);

    /// <summary>A close frame with a code and what stands behind it.</summary>
    public static SocketFrame Closing(int code, params byte[] reason) => new(Close, [(byte)(code >> 8), (byte)code, .. reason]);

    /// <summary>As it goes over the wire.</summary>
    public byte[] ToBytes()
    {
        byte[] mask = IsMasked ? [0x37, 0xFA, 0x21, 0x3D] : [];
        var masked = IsMasked ? Payload.Select((value, at) => (byte)(value ^ mask[at % mask.Length])).ToArray() : Payload;
        return [(byte)((IsFinal ? FinalBit : 0) | ReservedBits | Opcode), .. LengthBytes(IsMasked ? MaskBit : 0), .. mask, .. masked];
    }

    /// <summary>All that a server has sent; null where it is something else, or masked, or in pieces, which this server sends nothing in.</summary>
    public static List<SocketFrame>? ReadAll(ReadOnlySpan<byte> bytes)
    {
        var frames = new List<SocketFrame>();
        while (bytes.Length >= 2)
        {
            var (first, length, header) = (bytes[0], (int)bytes[1], 2);
            if ((first & 0xF0) != FinalBit || length > Length64)
                return null;
            if (length >= Length16)
            {
                header = length == Length16 ? 4 : 10;
                if (bytes.Length < header)
                    break;
                length = length == Length16 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : (int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
            }
            if (bytes.Length < header + length)
                break; // cut off in the middle
            frames.Add(new SocketFrame(first & 0x0F, bytes.Slice(header, length).ToArray()));
            bytes = bytes[(header + length)..];
        }
        return frames;
    }

    byte[] LengthBytes(int mask)
    {
        var length = new byte[9];
        if (ClaimedLength is null && Payload.Length < Length16)
            return [(byte)(mask | Payload.Length)];
        if (ClaimedLength is null && Payload.Length <= ushort.MaxValue)
            return [(byte)(mask | Length16), (byte)(Payload.Length >> 8), (byte)Payload.Length];
        length[0] = (byte)(mask | Length64);
        BinaryPrimitives.WriteUInt64BigEndian(length.AsSpan(1), ClaimedLength ?? (ulong)Payload.Length);
        return length;
    }
}
