using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Scan;

/// <summary>
/// A row group of a segment. Answers everything but <see cref="Open"/> from the block's directory, and <see cref="Indexed"/> from the segment's indexes.
/// </summary>
internal sealed class SegmentScanUnit(SegmentBlock block, BlockDirectory directory, int group) : ScanUnit
{
    static readonly ColumnSummary Absent = new() { UniformKind = SlotKind.Missing, Constant = Cell.Missing };

    readonly GroupDirectory _group = directory.Groups[group];

    public override long MinTimestamp => _group.MinTimestamp;

    public override long MaxTimestamp => _group.MaxTimestamp;

    public override int RowCount => _group.Rows;

    public override object Source => block;

    public override bool MayHave(ColumnPath path) => EntryOf(path) >= 0 || directory.HasBelow(group, path) || HasJsonAbove(path);

    public override ColumnSummary? Summary(ColumnPath path)
    {
        var index = EntryOf(path);
        if (index < 0)
            return Absent;
        var entry = _group.Columns[index];
        var isMixed = entry.Form == ColumnForm.Mixed;
        var (integers, decimals) = (entry.RangeOf(SlotKind.Integer), entry.RangeOf(SlotKind.Decimal));
        return new ColumnSummary
        {
            UniformKind = isMixed ? null : entry.Kind,
            Kinds = isMixed ? entry.Mixed!.Kinds : 1 << (int)entry.Kind,
            Constant = ConstantOf(entry),
            MinInteger = integers?.Min,
            MaxInteger = integers?.Max,
            MinDecimal = decimals?.Min,
            MaxDecimal = decimals?.Max,
        };
    }

    public override bool MayHaveText(ColumnPath path, ReadOnlySpan<byte> text)
    {
        var index = EntryOf(path);
        if (index < 0)
            return false;
        var entry = _group.Columns[index];
        return entry.Form switch
        {
            ColumnForm.Mixed => block.MayHaveText(directory, entry.Column, text),
            ColumnForm.PinnedConstant => ConstantOf(entry)!.Value.Text.SequenceEqual(text),
            _ => entry.Kind.IsTextual() && block.MayHaveText(directory, entry.Column, text),
        };
    }

    public override bool MayContain(ColumnPath path, ReadOnlySpan<byte> piece)
    {
        var index = EntryOf(path);
        if (index < 0)
            return false;
        var entry = _group.Columns[index];
        return entry.Form switch
        {
            ColumnForm.Mixed => directory.Columns[entry.Column].TextBytes.MayContain(piece),
            ColumnForm.PinnedConstant => ConstantOf(entry)!.Value.Text.IndexOf(piece) >= 0,
            _ => entry.Kind.IsTextual() && directory.Columns[entry.Column].TextBytes.MayContain(piece),
        };
    }

    public override IndexedRows? Indexed(IndexKey key) => block.Segment.Indexes.Find(key, block.Index, group, RowCount);

    public override RowGroup Open() => new SegmentRowGroup(block, directory, group);

    // Null where rows differ, and where the text is too long to be kept at hand.
    Cell? ConstantOf(in ColumnEntry entry) => entry.Form switch
    {
        ColumnForm.PinnedConstant => new Cell(entry.Kind, entry.Constant, directory.Columns[entry.Column].Pinned),
        ColumnForm.Constant when !entry.Kind.IsTextual() => new Cell(entry.Kind, entry.Constant, TextDictionary.Empty),
        _ => null,
    };

    int EntryOf(ColumnPath path)
    {
        var column = directory.IndexOf(path);
        return column < 0 ? -1 : _group.IndexOf(column);
    }

    bool HasJsonAbove(ColumnPath path)
    {
        var bytes = path.Bytes;
        for (var end = bytes.LastIndexOf(ColumnPath.Separator); end >= 0; end = bytes[..end].LastIndexOf(ColumnPath.Separator))
        {
            var index = EntryOf(new ColumnPath(bytes[..end].ToArray()));
            if (index >= 0 && (_group.Columns[index].Form == ColumnForm.Mixed || _group.Columns[index].Kind == SlotKind.Json))
                return true;
        }
        return false;
    }
}
