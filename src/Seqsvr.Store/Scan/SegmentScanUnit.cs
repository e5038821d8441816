using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Scan;

/// <summary>A row group of a segment. Answers everything but <see cref="Open"/> from the block's directory.</summary>
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
        return entry.Form switch
        {
            ColumnForm.Mixed => entry.HasRange ? new ColumnSummary { MinInteger = entry.Min, MaxInteger = entry.Max } : null,
            ColumnForm.Uniform => new ColumnSummary
            {
                UniformKind = entry.Kind,
                MinInteger = entry.HasRange ? entry.Min : null,
                MaxInteger = entry.HasRange ? entry.Max : null,
            },
            ColumnForm.PinnedConstant => new ColumnSummary
            {
                UniformKind = entry.Kind,
                Constant = new Cell(entry.Kind, entry.Min, directory.Columns[entry.Column].Pinned),
            },
            // The text of a constant that is not pinned is too long to keep at hand.
            _ when entry.Kind.IsTextual() => new ColumnSummary { UniformKind = entry.Kind },
            _ => new ColumnSummary
            {
                UniformKind = entry.Kind,
                Constant = new Cell(entry.Kind, entry.Min, TextDictionary.Empty),
                MinInteger = entry.Kind == SlotKind.Integer ? entry.Min : null,
                MaxInteger = entry.Kind == SlotKind.Integer ? entry.Min : null,
            },
        };
    }

    public override RowGroup Open() => new SegmentRowGroup(block, directory, group);

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
