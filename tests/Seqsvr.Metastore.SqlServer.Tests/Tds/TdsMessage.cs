using System.Buffers.Binary;
using System.Text;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>
/// Reads and writes messages of TDS 7.4 (the protocol of SQL Server), as far as the driver uses it for text and integers without TLS. Packet types and
/// the layout of requests: MS-TDS, sections 2.2.3 and 2.2.6.
/// </summary>
static class TdsMessage
{
    public const byte Batch = 1, Rpc = 3, Attention = 6, Transaction = 14, Login = 16, PreLogin = 18;

    const byte Response = 4;
    const int HeaderLength = 8;

    /// <summary>What the driver asks for at the login, and what a server then says and does.</summary>
    public const int PacketLengthMax = 8000;

    /// <summary>A message, put together from its packets; null at the end of the connection.</summary>
    public static async Task<(byte Type, byte[] Body)?> ReadAsync(Stream stream)
    {
        var body = new MemoryStream();
        var header = new byte[HeaderLength];
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
                return null;
            var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength];
            await stream.ReadExactlyAsync(packet);
            body.Write(packet);
            if ((header[1] & 1) != 0)
                return (header[0], body.ToArray());
        }
    }

    public static async Task WriteAsync(Stream stream, byte[] body)
    {
        var packets = new MemoryStream();
        for (var at = 0; at == 0 || at < body.Length; at += PacketLengthMax - HeaderLength)
        {
            var length = Math.Min(PacketLengthMax - HeaderLength, body.Length - at);
            var header = new byte[HeaderLength];
            header[0] = Response;
            header[1] = (byte)(at + length == body.Length ? 1 : 0);
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(HeaderLength + length));
            packets.Write(header);
            packets.Write(body, at, length);
        }
        await stream.WriteAsync(packets.ToArray());
    }

    /// <summary>Version 16, no TLS, no MARS.</summary>
    public static byte[] PreLoginAnswer() =>
        [0, 0, 16, 0, 6, 1, 0, 22, 0, 1, 4, 0, 23, 0, 1, 0xFF, 16, 0, 0, 0, 0, 0, 2, 0];

    /// <summary>A request to begin (5), commit (7) or roll back (8).</summary>
    public static int TransactionRequest(byte[] body) => BinaryPrimitives.ReadUInt16LittleEndian(AfterHeaders(body));

    public static SqlCall ReadBatch(byte[] body) => new(Encoding.Unicode.GetString(AfterHeaders(body)), new Dictionary<string, object?>());

    /// <summary>Calls of sp_executesql: for each its statement, declarations, then the parameters.</summary>
    public static IReadOnlyList<SqlCall> ReadRpc(byte[] body)
    {
        var reader = new TdsReader(AfterHeaders(body).ToArray());
        var calls = new List<SqlCall>();
        while (!reader.IsAtEnd)
            calls.Add(ReadCall(reader));
        return calls;
    }

    static SqlCall ReadCall(TdsReader reader)
    {
        const int byNumber = 0xFFFF, executeSql = 10;
        if (reader.UInt16() != byNumber || reader.UInt16() != executeSql)
            throw new SqlRefusal(2812, "Could not find stored procedure.");
        reader.UInt16(); // options
        var statement = (string)reader.Parameter().Value!;
        var parameters = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (!reader.IsAtEndOfCall())
            reader.Parameter();
        while (!reader.IsAtEndOfCall())
        {
            var (name, value) = reader.Parameter();
            parameters.Add(name.TrimStart('@'), value);
        }
        return new SqlCall(statement, parameters);
    }

    static ReadOnlySpan<byte> AfterHeaders(byte[] body) => body.AsSpan((int)BinaryPrimitives.ReadUInt32LittleEndian(body));
}
