using System.Buffers.Binary;
using System.Text;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Reads the parameters of a call: texts (nvarchar) and integers.</summary>
sealed class TdsReader(byte[] data)
{
    const byte NVarChar = 0xE7, IntN = 0x26, NextCall = 0xFF;
    const ulong NullLength = ulong.MaxValue;
    int _at;

    public bool IsAtEnd => _at >= data.Length;

    /// <summary>Whether the message ends here, or another call begins; what stands between two is read.</summary>
    public bool IsAtEndOfCall()
    {
        if (IsAtEnd)
            return true;
        if (data[_at] != NextCall)
            return false;
        _at++;
        return true;
    }

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public (string Name, object? Value) Parameter()
    {
        var name = Encoding.Unicode.GetString(Take(Take(1)[0] * 2));
        Take(1); // status
        var type = Take(1)[0];
        return (name, type switch
        {
            NVarChar => Text(),
            IntN => Integer(),
            _ => throw new SqlRefusal(8009, $"This server knows no parameters of type 0x{type:X2}."),
        });
    }

    object? Integer()
    {
        Take(1); // longest
        return Take(1)[0] switch
        {
            0 => null,
            1 => (long)Take(1)[0],
            2 => BinaryPrimitives.ReadInt16LittleEndian(Take(2)),
            4 => (long)BinaryPrimitives.ReadInt32LittleEndian(Take(4)),
            _ => BinaryPrimitives.ReadInt64LittleEndian(Take(8)),
        };
    }

    string? Text()
    {
        var isLong = UInt16() == 0xFFFF;
        Take(5); // collation
        if (isLong)
            return LongText();
        var length = UInt16();
        return length == 0xFFFF ? null : Encoding.Unicode.GetString(Take(length));
    }

    string? LongText()
    {
        if (BinaryPrimitives.ReadUInt64LittleEndian(Take(8)) == NullLength)
            return null;
        var bytes = new MemoryStream();
        while (BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) is > 0 and var length)
            bytes.Write(Take((int)length));
        return Encoding.Unicode.GetString(bytes.ToArray());
    }

    ReadOnlySpan<byte> Take(int count)
    {
        var taken = data.AsSpan(_at, count);
        _at += count;
        return taken;
    }
}
