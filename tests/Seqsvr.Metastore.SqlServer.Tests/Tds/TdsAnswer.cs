using System.Text;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Builds the tokens of an answer: MS-TDS, section 2.2.7.</summary>
sealed class TdsAnswer
{
    const byte Error = 0xAA, LoginAck = 0xAD, Row = 0xD1, EnvChange = 0xE3, ColMetadata = 0x81, Done = 0xFD;
    const byte NVarChar = 0xE7, IntN = 0x26;
    const ushort HasError = 0x02, HasCount = 0x10, HasAttention = 0x20;

    static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    readonly MemoryStream _bytes = new();
    readonly BinaryWriter _out;

    public TdsAnswer() => _out = new BinaryWriter(_bytes);

    public static byte[] LoginAccepted()
    {
        var answer = new TdsAnswer();
        answer.Counted(EnvChange, body => body.Write([7, (byte)Collation.Length, .. Collation, 0]));
        answer.Counted(LoginAck, body =>
        {
            body.Write((byte)1);
            body.Write([0x74, 0, 0, 4]);
            ShortText(body, "fake");
            body.Write([16, 0, 0, 0]);
        });
        return answer.End(0, 0);
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
        return answer.End(HasError, 0);
    }

    /// <summary>Begun (8), committed (9) or rolled back (10).</summary>
    public static byte[] TransactionChanged(byte kind)
    {
        var answer = new TdsAnswer();
        answer.Counted(EnvChange, body => body.Write(kind == 8 ? [kind, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0] : [kind, 0, 8, 1, 0, 0, 0, 0, 0, 0, 0]));
        return answer.End(0, 0);
    }

    public static byte[] Cancelled() => new TdsAnswer().End(HasAttention, 0);

    public static byte[] Of(SqlReply reply)
    {
        var answer = new TdsAnswer();
        if (reply.Columns.Count == 0)
            return answer.End(HasCount, reply.Changed);
        var isText = reply.Columns.Select((_, at) => reply.Rows.Any(row => row[at] is string)).ToArray();
        answer.WriteColumns(reply, isText);
        foreach (var row in reply.Rows)
            answer.WriteRow(row, isText);
        return answer.End(HasCount, reply.Rows.Count);
    }

    void WriteColumns(SqlReply reply, bool[] isText)
    {
        _out.Write(ColMetadata);
        _out.Write((ushort)reply.Columns.Count);
        for (var at = 0; at < reply.Columns.Count; at++)
        {
            _out.Write(0);
            _out.Write((ushort)1); // may be null
            if (isText[at])
            {
                _out.Write(NVarChar);
                _out.Write((ushort)0xFFFF);
                _out.Write(Collation);
            }
            else
                _out.Write([IntN, 8]);
            ShortText(_out, reply.Columns[at]);
        }
    }

    void WriteRow(object?[] row, bool[] isText)
    {
        _out.Write(Row);
        for (var at = 0; at < row.Length; at++)
            if (!isText[at])
                WriteInteger(row[at]);
            else
                WriteText((string?)row[at]);
    }

    void WriteInteger(object? value)
    {
        _out.Write((byte)(value is null ? 0 : 8));
        if (value is not null)
            _out.Write(Convert.ToInt64(value, null));
    }

    void WriteText(string? value)
    {
        if (value is null)
        {
            _out.Write(ulong.MaxValue);
            return;
        }
        var bytes = Encoding.Unicode.GetBytes(value);
        _out.Write((ulong)bytes.Length);
        if (bytes.Length > 0)
        {
            _out.Write(bytes.Length);
            _out.Write(bytes);
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

    byte[] End(ushort status, long count)
    {
        _out.Write(Done);
        _out.Write(status);
        _out.Write((ushort)0);
        _out.Write(count);
        return _bytes.ToArray();
    }

    static void ShortText(BinaryWriter writer, string text)
    {
        writer.Write((byte)text.Length);
        writer.Write(Encoding.Unicode.GetBytes(text));
    }
}
