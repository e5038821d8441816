using System.Globalization;
using System.Text;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Builds the tokens of an answer: MS-TDS, section 2.2.7.</summary>
sealed class TdsAnswer
{
    const byte Error = 0xAA, LoginAck = 0xAD, Row = 0xD1, EnvChange = 0xE3, ColMetadata = 0x81, Done = 0xFD, DoneProc = 0xFE;
    const byte NVarChar = 0xE7, IntN = 0x26;
    const ushort HasMore = 0x01, HasError = 0x02, HasCount = 0x10, HasAttention = 0x20;

    /// <summary>Long values travel in pieces, as SQL Server sends them.</summary>
    const int ChunkLengthMax = 4000;

    const ushort ShortTextBytesMax = 8000;

    static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    readonly MemoryStream _bytes = new();
    readonly BinaryWriter _out;

    public TdsAnswer() => _out = new BinaryWriter(_bytes);

    public static byte[] LoginAccepted()
    {
        var answer = new TdsAnswer();
        answer.Counted(EnvChange, body =>
        {
            body.Write((byte)4);
            ShortText(body, TdsMessage.PacketLengthMax.ToString(CultureInfo.InvariantCulture));
            ShortText(body, "4096");
        });
        answer.Counted(EnvChange, body => body.Write([7, (byte)Collation.Length, .. Collation, 0]));
        answer.Counted(LoginAck, body =>
        {
            body.Write((byte)1);
            body.Write([0x74, 0, 0, 4]);
            ShortText(body, "fake");
            body.Write([16, 0, 0, 0]);
        });
        return answer.End(0);
    }

    public static byte[] Refused(SqlRefusal refusal)
    {
        var answer = new TdsAnswer();
        foreach (var (number, severity, message) in refusal.Errors)
            answer.Counted(Error, body =>
            {
                body.Write(number);
                body.Write((byte)1);
                body.Write(severity);
                body.Write((ushort)message.Length);
                body.Write(Encoding.Unicode.GetBytes(message));
                ShortText(body, "fake");
                ShortText(body, "");
                body.Write(1);
            });
        return answer.End(HasError);
    }

    /// <summary>Begun (8), committed (9) or rolled back (10).</summary>
    public static byte[] TransactionChanged(byte kind)
    {
        var answer = new TdsAnswer();
        answer.Counted(EnvChange, body => body.Write(kind == 8 ? [kind, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0] : [kind, 0, 8, 1, 0, 0, 0, 0, 0, 0, 0]));
        return answer.End(0);
    }

    public static byte[] Cancelled() => new TdsAnswer().End(HasAttention);

    public static byte[] Of(SqlReply reply) => Of(Done, [reply]);

    /// <summary>Several calls were sent together: an answer for each.</summary>
    public static byte[] OfCalls(IReadOnlyList<SqlReply> replies) => Of(DoneProc, replies);

    static byte[] Of(byte done, IReadOnlyList<SqlReply> replies)
    {
        var answer = new TdsAnswer();
        for (var at = 0; at < replies.Count; at++)
            answer.WriteReply(replies[at], done, (ushort)(HasCount | (at + 1 < replies.Count ? HasMore : 0)));
        return answer._bytes.ToArray();
    }

    void WriteReply(SqlReply reply, byte done, ushort status)
    {
        if (reply.Columns.Count > 0)
        {
            byte[] widths = [.. reply.Columns.Select((_, at) => Width(reply.Rows.Select(row => row[at])))];
            WriteColumns(reply.Columns, widths);
            foreach (var row in reply.Rows)
                WriteRow(reply.Columns, row, widths);
        }
        WriteDone(done, status, reply.Columns.Count > 0 ? reply.Rows.Count : reply.Changed);
    }

    /// <summary>The bytes of a column's integers; 0 for texts.</summary>
    static byte Width(IEnumerable<object?> values) => values.FirstOrDefault(value => value is not null) switch
    {
        string => 0,
        int => 4,
        _ => 8,
    };

    void WriteColumns(IReadOnlyList<string> names, byte[] widths)
    {
        _out.Write(ColMetadata);
        _out.Write((ushort)names.Count);
        for (var at = 0; at < names.Count; at++)
        {
            _out.Write(0);
            _out.Write((ushort)1); // may be null
            if (widths[at] == 0)
            {
                _out.Write(NVarChar);
                _out.Write(IsLong(names[at]) ? (ushort)0xFFFF : ShortTextBytesMax);
                _out.Write(Collation);
            }
            else
                _out.Write([IntN, widths[at]]);
            ShortText(_out, names[at]);
        }
    }

    void WriteRow(IReadOnlyList<string> names, object?[] row, byte[] widths)
    {
        _out.Write(Row);
        for (var at = 0; at < row.Length; at++)
            if (widths[at] == 0)
                WriteText((string?)row[at], IsLong(names[at]));
            else
                WriteInteger(row[at], widths[at]);
    }

    void WriteInteger(object? value, byte width)
    {
        _out.Write(value is null ? (byte)0 : width);
        if (value is not null)
            _out.Write(BitConverter.GetBytes(Convert.ToInt64(value, null)).AsSpan(0, width));
    }

    /// <summary>Our only nvarchar(max); other texts are nvarchar(200) and the like, which travel in another form.</summary>
    static bool IsLong(string column) => column == "body";

    void WriteText(string? value, bool isLong)
    {
        if (value is null)
        {
            _out.Write(isLong ? BitConverter.GetBytes(ulong.MaxValue) : BitConverter.GetBytes(ushort.MaxValue));
            return;
        }
        var bytes = Encoding.Unicode.GetBytes(value);
        if (!isLong)
        {
            _out.Write((ushort)bytes.Length);
            _out.Write(bytes);
            return;
        }
        _out.Write((ulong)bytes.Length);
        foreach (var chunk in bytes.Chunk(ChunkLengthMax))
        {
            _out.Write(chunk.Length);
            _out.Write(chunk);
        }
        _out.Write(0);
    }

    void Counted(byte token, Action<BinaryWriter> write)
    {
        var body = new MemoryStream();
        write(new BinaryWriter(body));
        _out.Write(token);
        _out.Write((ushort)body.Length);
        _out.Write(body.ToArray());
    }

    byte[] End(ushort status)
    {
        WriteDone(Done, status, 0);
        return _bytes.ToArray();
    }

    void WriteDone(byte token, ushort status, long count)
    {
        _out.Write(token);
        _out.Write(status);
        _out.Write((ushort)0);
        _out.Write(count);
    }

    static void ShortText(BinaryWriter writer, string text)
    {
        writer.Write((byte)text.Length);
        writer.Write(Encoding.Unicode.GetBytes(text));
    }
}
