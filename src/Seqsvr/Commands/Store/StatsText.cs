using System.Globalization;
using Seqsvr.Events.Values;
using Seqsvr.Output;
using Seqsvr.Store.Inspection;

namespace Seqsvr.Commands.Store;

/// <summary>The figures of a store as two tables for people: segments, and columns of all segments.</summary>
internal sealed class StatsText(TextWriter output, Screen screen)
{
    static readonly string[] SegmentHeadings = ["segment", "events", "blocks", "earliest", "latest", "bytes"];
    static readonly string[] ColumnHeadings = ["column", "bytes", "codes", "texts", "unpacked", "distinct", "packed as"];

    public void Write(StoreReport report)
    {
        var table = new TextTable(screen);
        table.Write(output, SegmentHeadings, [.. report.Segments.Select(SegmentRow), TotalRow(report.Segments)]);
        if (report.LogRows > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.LogRows} more events are in the log alone."));
        output.WriteLine();
        table.Write(output, ColumnHeadings, report.Columns().Select(ColumnRow).Append(DirectoryRow(report.Segments)));
    }

    static Value[] SegmentRow(SegmentReport segment) =>
    [
        Value.String(segment.Name), Value.Number(segment.Rows), Value.Number(segment.Blocks),
        Time(segment.MinTimestamp), Time(segment.MaxTimestamp), Value.Number(segment.Bytes),
    ];

    static Value[] TotalRow(IReadOnlyList<SegmentReport> segments) =>
    [
        Value.String("all"), Value.Number(segments.Sum(segment => segment.Rows)), Value.Number(segments.Sum(segment => segment.Blocks)),
        segments.Count == 0 ? Value.Null : Time(segments.Min(segment => segment.MinTimestamp)),
        segments.Count == 0 ? Value.Null : Time(segments.Max(segment => segment.MaxTimestamp)),
        Value.Number(segments.Sum(segment => segment.Bytes)),
    ];

    static Value[] ColumnRow(ColumnReport column) =>
    [
        Value.String(column.Name), Value.Number(column.Bytes), Value.Number(column.SlotBytes), Value.Number(column.TextBytes),
        Value.Number(column.UnpackedTextBytes), Value.Number(column.Texts), Value.String(Forms(column)),
    ];

    static Value[] DirectoryRow(IReadOnlyList<SegmentReport> segments) =>
    [
        Value.String("(directories)"), Value.Number(segments.Sum(segment => segment.DirectoryBytes)),
        Value.Null, Value.Null, Value.Null, Value.Null, Value.Null,
    ];

    static string Forms(ColumnReport column) => string.Join(", ", column.SlotForms.Concat(column.TextForms.Select(AsText)).Select(Describe));

    static KeyValuePair<string, int> AsText(KeyValuePair<string, int> form) => new($"texts {form.Key}", form.Value);

    static string Describe(KeyValuePair<string, int> form) => string.Create(CultureInfo.InvariantCulture, $"{form.Key} {form.Value}");

    static Value Time(long ticks) => Value.String(new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
