using System.Buffers;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// A batch as bytes: the payload of a log record. Columns of one shape lie together and are packed by whole bytes, which takes about an
/// eighth of the JSON they came from. The form is drawn in docs/format/batch.md; change both together and bump <see cref="Version"/>.
/// </summary>
public static class EventBatchCodec
{
    /// <summary>First byte of the form.</summary>
    public const byte Version = 1;

    /// <summary>Writes the batch; its sequence numbers are not part of the form, the log record carries the first.</summary>
    public static void Write(EventBatch batch, IBufferWriter<byte> to)
    {
        WriteByte(to, Version);
        WriteCount(to, batch.Count);
        WriteCount(to, batch.Paths.Count);
        foreach (var path in batch.Paths)
        {
            WriteCount(to, path.Bytes.Length);
            to.Write(path.Bytes);
        }
        for (var column = 0; column < batch.Paths.Count; column++)
            WriteTexts(to, batch.TextsOf(column));
        WriteCount(to, batch.Shapes.Count);
        foreach (var shape in batch.Shapes)
            WriteShape(to, shape);
        PackedIntegers.Write(to, batch.Timestamps);
        WriteRows(to, batch);
    }

    /// <summary>Reads a batch. Throws <see cref="InvalidDataException"/> for bytes that <see cref="Write"/> did not write.</summary>
    public static EventBatch Read(ReadOnlySpan<byte> bytes) => new EventBatchDecoder(bytes).Read();

    static void WriteTexts(IBufferWriter<byte> to, TextDictionary texts)
    {
        WriteCount(to, texts.Count);
        if (texts.Count == 0)
            return;
        var lengths = ArrayPool<long>.Shared.Rent(texts.Count);
        for (var i = 0; i < texts.Count; i++)
            lengths[i] = texts.Offsets[i + 1] - texts.Offsets[i];
        PackedIntegers.Write(to, lengths.AsSpan(0, texts.Count));
        ArrayPool<long>.Shared.Return(lengths);
        to.Write(texts.Heap);
    }

    static void WriteShape(IBufferWriter<byte> to, Shape shape)
    {
        WriteCount(to, shape.SlotCount);
        for (var i = 0; i < shape.SlotCount; i++)
        {
            WriteCount(to, shape.Columns[i]);
            WriteByte(to, (byte)shape.Kinds[i]);
        }
    }

    static void WriteRows(IBufferWriter<byte> to, EventBatch batch)
    {
        var values = ArrayPool<long>.Shared.Rent(batch.Count);
        for (var row = 0; row < batch.Count; row++)
            values[row] = batch.RowShapes[row];
        PackedIntegers.Write(to, values.AsSpan(0, batch.Count));
        var starts = ArrayPool<int>.Shared.Rent(batch.Count);
        var rows = RowsByShape.Of(batch.RowShapes, batch.Shapes.Count);
        for (var shape = 0; shape < batch.Shapes.Count; shape++)
        {
            var members = rows[shape];
            var column = values.AsSpan(0, members.Length);
            for (var i = 0; i < members.Length; i++)
                starts[i] = batch.SlotStarts[members[i]];
            for (var position = 0; position < batch.Shapes[shape].SlotCount; position++)
            {
                Gather(batch.Slots.AsSpan(position), starts, column);
                PackedIntegers.Write(to, column);
            }
        }
        ArrayPool<long>.Shared.Return(values);
        ArrayPool<int>.Shared.Return(starts);
    }

    static void Gather(ReadOnlySpan<long> slots, ReadOnlySpan<int> starts, Span<long> column)
    {
        for (var i = 0; i < column.Length; i++)
            column[i] = slots[starts[i]];
    }

    static void WriteByte(IBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    static void WriteCount(IBufferWriter<byte> to, int value)
    {
        var bytes = to.GetSpan(5);
        var length = 0;
        for (var rest = (uint)value; ; rest >>= 7)
        {
            bytes[length++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
                break;
        }
        to.Advance(length);
    }
}
